import BatchSpoolCore
import BatchSpoolEngine
import Testing

/// Polls of a machine that was asleep.
@Suite("Suspend and resume")
struct PollerTests {
    private static let night = Duration.seconds(8 * 3600)

    /// Runs a poller with a batch to watch, and `body` once its first pause has begun.
    private func watched(
        _ provider: CountedProvider, _ body: (Poller, JumpingTime, inout AsyncStream<Duration>.Iterator) async -> Void
    ) async {
        let time = JumpingTime()
        let poller = Poller(provider: provider, time: time, news: WakeSignal())
        let running = Task { await poller.run() }
        let watch = Task { await poller.end(of: BatchRef("batch_1")) { _ in } }
        var pauses = time.pauses.makeAsyncIterator()
        while let pause = await pauses.next(), pause > provider.capabilities.poll {}
        await body(poller, time, &pauses)
        running.cancel()
        _ = await (running.value, watch.value)
    }

    @Test("R-124 after a night asleep a batch is looked at once, at once, and then at its usual pace")
    func resumed() async {
        let provider = CountedProvider(poll: .seconds(10))
        await watched(provider) { _, time, pauses in
            for night in 1...3 {
                time.jump(Self.night)
                let pause = await pauses.next()
                #expect(provider.looks == night)
                #expect(pause == .seconds(10))
            }
        }
    }

    @Test("R-124 a provider that fails is tried once after the night, not once for every pause that went by")
    func failing() async {
        let provider = CountedProvider(poll: .seconds(10), fails: true)
        await watched(provider) { _, time, pauses in
            for night in 1...3 {
                time.jump(Self.night)
                _ = await pauses.next()
                #expect(provider.looks == night)
            }
        }
    }

    @Test("R-158 an account that failed is looked at once when its settings are read again, without its pause")
    func reloaded() async {
        let provider = CountedProvider(poll: .seconds(10), fails: true)
        await watched(provider) { poller, time, pauses in
            time.jump(Self.night)
            _ = await pauses.next()
            await poller.adopt(provider)
            _ = await pauses.next()
            #expect(provider.looks == 2)
        }
    }
}
