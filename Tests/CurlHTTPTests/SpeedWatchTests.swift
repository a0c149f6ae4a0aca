import HTTPInterface
import Testing

@testable import CurlHTTP

@Suite("Speed watch")
struct SpeedWatchTests {
    private let start = ContinuousClock.now
    private func watch() -> SpeedWatch {
        SpeedWatch(HTTPPolicy.SpeedLimit(bytesPerSecond: 100, window: .seconds(60)), now: start)
    }

    @Test("Within a window nothing is judged")
    func within() {
        var watch = watch()
        let verdict1 = watch.isStalled(moved: 0, counts: true, now: start + .seconds(59))
        #expect(!verdict1)
    }

    @Test("R-146 at the end of a window the bytes moved in it decide", arguments: [(5999, true), (6000, false)])
    func atEnd(moved: Int, stalled: Bool) {
        var watch = watch()
        let verdict2 = watch.isStalled(moved: moved, counts: true, now: start + .seconds(60))
        #expect(verdict2 == stalled)
    }

    @Test("What moved in an earlier window is not progress in the next")
    func nextWindow() {
        var watch = watch()
        let verdict3 = watch.isStalled(moved: 1_000_000, counts: true, now: start + .seconds(60))
        #expect(!verdict3)
        let verdict4 = watch.isStalled(moved: 1_005_999, counts: true, now: start + .seconds(120))
        #expect(verdict4)
    }

    @Test("A window in which we were slow ourselves does not count, and the next is a whole one")
    func ownPause() {
        var watch = watch()
        let verdict5 = watch.isStalled(moved: 0, counts: false, now: start + .seconds(70))
        #expect(!verdict5)
        #expect(watch.windowEnd == start + .seconds(130))
    }
}
