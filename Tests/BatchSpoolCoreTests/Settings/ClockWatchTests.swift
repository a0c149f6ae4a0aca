import BatchSpoolCore
import Testing

@Suite struct ClockWatchTests {
    private static let start = Timestamp(seconds: 1_790_000_000)

    @Test(
        "R-123 a clock that jumps by years or hours is noticed, one that goes on or is set a little is not",
        arguments: [(0, false), (86_400, false), (1800, false), (87_600 * 3600, true), (-87_600 * 3600, true)])
    func jumps(seconds: Int, isJump: Bool) {
        var watch = ClockWatch()
        #expect(watch.jump(today: Self.start, elapsed: .zero) == nil)
        let elapsed = isJump || seconds == 1800 ? Duration.seconds(60) : .seconds(seconds)
        let jump = watch.jump(today: Self.start.advanced(by: .seconds(seconds)), elapsed: elapsed)
        #expect((jump != nil) == isJump)
    }

    @Test("the new time counts after a jump, and the way back is a jump of its own")
    func afterwards() {
        var watch = ClockWatch()
        let later = Self.start.advanced(by: .seconds(400 * 86_400))
        _ = watch.jump(today: Self.start, elapsed: .zero)
        #expect(watch.jump(today: later, elapsed: .seconds(60)) == .seconds(400 * 86_400 - 60))
        #expect(watch.jump(today: later.advanced(by: .seconds(60)), elapsed: .seconds(120)) == nil)
        #expect(watch.jump(today: Self.start.advanced(by: .seconds(180)), elapsed: .seconds(180)) != nil)
    }
}
