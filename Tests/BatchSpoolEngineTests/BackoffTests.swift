import BatchSpoolCore
import BatchSpoolEngine
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("R-157 pauses double from the first to a quarter of an hour, and stay there")
    func doubles() {
        var backoff = Backoff(first: .seconds(2))
        let pauses = (0..<40).map { _ in backoff.next(chance: 0.5) }
        let growing = [2, 4, 8, 16, 32, 64, 128, 256, 512]
        #expect(pauses == (growing + Array(repeating: 900, count: 31)).map { .seconds($0) })
    }

    @Test("chance spreads a pause over a quarter either way", arguments: [(0.0, 0.75), (0.5, 1.0), (0.999, 1.2495)])
    func spread(chance: Double, factor: Double) {
        var backoff = Backoff(first: .seconds(100))
        let pause = backoff.next(chance: chance)
        #expect(pause == .seconds(100) * factor)
    }

    @Test(
        "R-155 a pause is never shorter than the other side asked for, of which an hour counts at most",
        arguments: [(0.0, 2), (-5, 2), (1, 2), (30, 30), (3600, 3600), (1e12, 3600), (.infinity, 3600)])
    func asked(seconds: Double, pause: Int) {
        var backoff = Backoff(first: .seconds(2))
        #expect(backoff.next(chance: 0.5, asked: seconds) == .seconds(pause))
    }

    @Test("after something worked it begins anew")
    func anew() {
        var backoff = Backoff()
        for _ in 0..<5 { _ = backoff.next(chance: 0.5) }
        backoff.reset()
        #expect(backoff.next(chance: 0.5) == .seconds(1))
    }
}
