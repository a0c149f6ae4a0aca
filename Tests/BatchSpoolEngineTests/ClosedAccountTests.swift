import BatchSpoolCore
import Testing

@testable import BatchSpoolEngine

/// Which accounts planning goes around.
@Suite("Closed accounts")
struct ClosedAccountTests {
    @Test("R-159 An account that may be tried again is not closed, although nothing has opened it yet")
    func probe() {
        var gate = AccountGate()
        gate.close(
            ProviderError(kind: .quota, request: "create", detail: "no credit"), at: .zero,
            today: Timestamp(seconds: 1_790_000_000))
        let gates = [AccountName("openai"): gate, AccountName("other"): AccountGate()]

        #expect(gates.closed(at: .seconds(59)) == [AccountName("openai")])
        #expect(gates.closed(at: .seconds(60)) == [])
    }
}
