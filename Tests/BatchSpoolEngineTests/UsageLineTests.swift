import BatchSpoolCore
import Testing

@testable import BatchSpoolEngine

@Suite("Lines of usage")
struct UsageLineTests {
    @Test("parts that were bought within different windows are told apart")
    func windows() {
        let lines = ["24h", "1h", "1h", nil].map { window in
            UsageLine(
                account: AccountName("a"), model: ModelName("m"), wireModel: WireModel("m"), lane: .batch,
                window: window, listPrice: nil, priceSource: "s", priceDate: nil, factor: "1.00")
        }
        #expect(lines.map { $0.isSameOffer(as: lines[1]) } == [false, true, true, false])
    }
}
