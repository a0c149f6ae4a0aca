import BatchSpoolCore
import Testing

@testable import BatchSpoolEngine

@Suite("Gate of an account")
struct AccountGateTests {
    private static let day = Timestamp(seconds: 1_790_000_000)
    private static let parts = (1...2).map { number in
        Engine.PartPlace(job: JobID(time: day, randomness: (0, 0)), number: number)
    }

    private static func error(_ kind: ProviderError.Kind) -> ProviderError {
        ProviderError(kind: kind, request: "create", detail: "no")
    }

    private static func closed(_ kind: ProviderError.Kind) -> AccountGate {
        var gate = AccountGate()
        gate.close(error(kind), at: .zero, today: day)
        return gate
    }

    private func expect(
        _ gate: inout AccountGate, _ part: Engine.PartPlace, _ now: Duration, _ answer: AccountGate.Admission
    ) {
        let given = gate.admit(part, at: now)
        #expect(given == answer)
    }

    @Test("R-158 R-159 an account that refuses everything is tried again after a minute, later after a quarter hour")
    func pauses() {
        var gate = AccountGate()
        var now = Duration.zero
        for minutes in [1, 2, 4, 8, 15, 15] {
            gate.close(Self.error(.credentials), at: now, today: Self.day)
            now += .seconds(60 * minutes)
            #expect(!gate.admits(at: now - .milliseconds(1)))
            #expect(gate.admits(at: now))
        }
    }

    @Test("what was sent before it closed and is refused afterwards makes the pause no longer")
    func lateRefusal() {
        var gate = Self.closed(.quota)
        gate.close(Self.error(.quota), at: .seconds(1), today: Self.day)
        #expect(gate.admits(at: .seconds(60)))
    }

    @Test("since when it is closed is told until it opens; then all is forgotten")
    func opens() {
        var gate = Self.closed(.credentials)
        gate.close(Self.error(.credentials), at: .seconds(60), today: Self.day.advanced(by: .seconds(60)))
        #expect(gate.closure?.since == Self.day)
        #expect(gate.closure?.until == Self.day.advanced(by: .seconds(180)))
        let isOpened = gate.open(by: .credit, sent: .seconds(200))
        #expect(isOpened && gate.closure == nil && gate.admits(at: .zero))
        gate.close(Self.error(.credentials), at: .zero, today: Self.day)
        #expect(gate.admits(at: .seconds(60)))
    }

    @Test("after the pause one part tries, the others wait for it")
    func probe() {
        var gate = Self.closed(.quota)
        expect(&gate, Self.parts[0], .seconds(59), .closed)
        expect(&gate, Self.parts[0], .seconds(60), .admitted)
        expect(&gate, Self.parts[1], .seconds(61), .waits)
        expect(&gate, Self.parts[0], .seconds(62), .admitted)
        gate.excuseProbe()
        expect(&gate, Self.parts[1], .seconds(63), .admitted)
    }

    @Test("a part that tries for too long keeps the others no longer")
    func slowProbe() {
        var gate = Self.closed(.quota)
        _ = gate.admit(Self.parts[0], at: .seconds(60))
        expect(&gate, Self.parts[1], .seconds(660), .admitted)
    }

    @Test("an upload shows that a key is taken, and nothing of credit")
    func proofs() {
        var (noCredit, noKey) = (Self.closed(.quota), Self.closed(.credentials))
        let byUpload = (noCredit.open(by: .key, sent: .seconds(60)), noKey.open(by: .key, sent: .seconds(60)))
        #expect(byUpload == (false, true) && noCredit.closure != nil && noKey.closure == nil)
        let byCreate = noCredit.open(by: .credit, sent: .seconds(60))
        #expect(byCreate && noCredit.closure == nil)
    }

    @Test("R-158 polls that are answered open what a look at batches has closed, and not what a create did")
    func looks() {
        for (request, opens) in [("status", true), ("cancel", true), ("results", false)] {
            var gate = AccountGate()
            let error = ProviderError(kind: .credentials, request: request, status: 401, detail: "no")
            gate.close(error, to: .look, at: .zero, today: Self.day)
            let byPoll = gate.open(by: .status, sent: .seconds(1))
            #expect(byPoll == opens && (gate.closure == nil) == opens)
            let byResults = gate.open(by: .results, sent: .seconds(1))
            #expect(byResults != opens && gate.closure == nil)
        }
        var gate = Self.closed(.credentials)
        let isOpened = gate.open(by: .status, sent: .seconds(1)) || gate.open(by: .results, sent: .seconds(1))
        #expect(!isOpened && gate.closure != nil)
    }

    @Test("what was sent before it closed opens nothing")
    func lateAnswer() {
        var gate = AccountGate()
        gate.close(Self.error(.quota), at: .seconds(10), today: Self.day)
        let isOpened = gate.open(by: .credit, sent: .seconds(9))
        #expect(!isOpened && gate.closure != nil)
    }
}
