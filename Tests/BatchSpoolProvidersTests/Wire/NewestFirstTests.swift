import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Where a search through a listing may stop")
struct NewestFirstTests {
    @Test("beyond fifteen minutes before the moment, going newest first")
    func stops() {
        let since = ServerTime(seconds: 10_000)
        #expect(NewestFirst.ends([20_000, 10_000, 9_099], beyond: since))
        #expect(!NewestFirst.ends([20_000, 10_000, 9_100], beyond: since))
        #expect(!NewestFirst.ends([20_000, 9_099], beyond: nil))
    }

    @Test(
        "never where the order cannot be told",
        arguments: [[], [9], [9, 9], [8, 9], [9, nil, 8], [nil, 8], [9, nil], [30_000, 5, 6, 4]] as [[Int?]])
    func goesOn(times: [Int?]) {
        #expect(!NewestFirst.ends(times, beyond: ServerTime(seconds: 10_000)))
    }
}
