import BatchSpoolCore
import BatchSpoolEngine
import Testing

@Suite("Gate of an account")
struct AccountGateTests {
    private static let refusal = ProviderError(kind: .credentials, request: "upload", detail: "no such key")
    private static let today = Timestamp(seconds: 1_790_000_000)

    @Test("R-158 R-159 an account that refuses everything is tried again after a minute, later after a quarter hour")
    func pauses() {
        var gate = AccountGate()
        var now = Duration.zero
        for minutes in [1, 2, 4, 8, 15, 15] {
            gate.close(Self.refusal, at: now, today: Self.today)
            now += .seconds(60 * minutes)
            #expect(!gate.admits(at: now - .milliseconds(1)))
            #expect(gate.admits(at: now))
        }
    }

    @Test("since when it is closed is told until it opens; then all is forgotten")
    func opens() {
        var gate = AccountGate()
        gate.close(Self.refusal, at: .zero, today: Self.today)
        gate.close(Self.refusal, at: .seconds(60), today: Self.today.advanced(by: .seconds(60)))
        #expect(gate.closure?.since == Self.today)
        #expect(gate.closure?.until == Self.today.advanced(by: .seconds(180)))
        gate.open()
        #expect(gate.closure == nil && gate.admits(at: .zero))
        gate.close(Self.refusal, at: .zero, today: Self.today)
        #expect(gate.admits(at: .seconds(60)))
    }
}
