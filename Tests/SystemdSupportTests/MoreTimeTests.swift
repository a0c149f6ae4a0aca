import SystemdSupport
import Testing

@Suite struct MoreTimeTests {
    private func asked(at times: [Double], standing stillness: Duration = .zero) -> [Bool] {
        var time = MoreTime()
        time.begin(now: .seconds(100))
        return times.map { time.isDue(now: .seconds(100 + $0), stillness: stillness) }
    }

    @Test("Time is asked for at once, and again before half of it is over")
    func repeated() {
        #expect(asked(at: [0, 1, 14.9, 15.5, 30, 30.5, 60]) == [true, false, false, true, false, true, true])
    }

    @Test("What stands still for longer than a call may gets no more time")
    func stuck() {
        #expect(asked(at: [0, 20], standing: .seconds(600)) == [true, true])
        #expect(asked(at: [0, 20], standing: .seconds(601)) == [false, false])
    }

    @Test("Nothing is asked for before the manager waits, and once it does no longer")
    func over() {
        var time = MoreTime()
        let before = time.isDue(now: .seconds(1), stillness: .zero)
        time.begin(now: .seconds(1))
        time.end()
        let after = time.isDue(now: .seconds(100), stillness: .zero)
        #expect(!before && !after)
    }
}
