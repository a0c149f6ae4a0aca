import SystemdSupport
import Testing

@Suite struct HeartbeatTests {
    private let heart = Heartbeat()

    @Test("An engine that answers each turn lives")
    func answers() {
        for _ in 1...5 {
            #expect(heart.beginTurn())
            heart.answered()
            #expect(heart.verdict(call: nil) == .alive)
        }
    }

    @Test("An engine may miss one turn, not two, and lives again when it answers")
    func misses() {
        var verdicts: [Heartbeat.Verdict] = []
        for _ in 1...3 {
            _ = heart.beginTurn()
            verdicts.append(heart.verdict(call: nil))
        }
        heart.answered()

        #expect(verdicts == [.alive, .alive, .silent])
        #expect(heart.verdict(call: nil) == .alive)
    }

    @Test("An engine that owes an answer is not asked again")
    func askedOnce() {
        #expect(heart.beginTurn())
        #expect(!heart.beginTurn())
    }

    @Test("A call may stand still for ten minutes, however slow the disk", arguments: [(600, true), (601, false)])
    func stuck(seconds: Int, lives: Bool) {
        _ = heart.beginTurn()
        heart.answered()
        let verdict = heart.verdict(call: ("write(_:)", .seconds(seconds)))

        #expect(verdict == (lives ? .alive : .stuck(call: "write(_:)", .seconds(seconds))))
    }
}
