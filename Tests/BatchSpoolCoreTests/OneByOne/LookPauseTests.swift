import BatchSpoolCore
import Testing

@Suite("Pauses between looks at a response that is made while nobody waits")
struct LookPauseTests {
    private static func pause(_ looks: Int, waiting: Int = 1, chance: Double = 0.5) -> Duration {
        LookPause.after(looks: looks, waiting: waiting, poll: .seconds(10), chance: chance)
    }

    @Test("begin with a quarter of the pause of batches, and grow by half to six of it")
    func growth() {
        #expect(Self.pause(0) == .milliseconds(2_500) && Self.pause(1) == .milliseconds(3_750))
        #expect(Self.pause(20) == .seconds(60) && Self.pause(.max) == .seconds(60))
        for looks in 0..<20 { #expect(Self.pause(looks) <= Self.pause(looks + 1)) }
    }

    @Test("are as long as it takes for all that wait to make no more than 50 calls a second", arguments: [0, 5, 20])
    func many(looks: Int) {
        #expect(Self.pause(looks, waiting: 4_000) == .seconds(80))
    }

    @Test("are spread by a quarter to both sides")
    func spread() {
        #expect(Self.pause(20, chance: 0) == .seconds(45) && Self.pause(20, chance: 1) == .seconds(75))
    }
}
