import BatchSpoolCore
import BatchSpoolEngine
import Synchronization
import Testing

/// Many batches of one account under one poller, which looks every ten seconds on a clock that chance does not touch.
@Suite("Watching many batches", .timeLimit(.minutes(1)))
struct WatchingTests {
    private let time = JumpingTime()
    private let provider: CountedProvider
    private let poller: Poller

    init() {
        provider = CountedProvider(poll: .seconds(10))
        poller = Poller(provider: provider, time: time, news: WakeSignal())
    }

    private static func batches(_ prefix: String, _ count: Int) -> [BatchRef] {
        (0..<count).map { BatchRef("\(prefix)\($0)") }
    }

    /// Runs a poller around `body`.
    private func polling(_ poller: Poller, _ body: () async -> Void) async {
        let running = Task { await poller.run() }
        await body()
        running.cancel()
        await running.value
    }

    /// How many batches each look was for.
    private var counts: [Int] { provider.asked.map(\.count) }

    @Test("batches that were submitted at odd times are soon looked at together, and keep one rhythm")
    func oneRhythm() async {
        await polling(poller) {
            _ = await poller.begin(Self.batches("a", 20))
            await time.pass(to: .seconds(1))
            // The twenty are due at 11 seconds, the five at 8.
            await time.asleep(until: .seconds(11))
            time.jump(to: .seconds(7))
            _ = await poller.begin(Self.batches("b", 5))
            for moment in [8, 11, 21, 31] { await time.pass(to: .seconds(moment)) }
            await time.asleep(until: .seconds(41))
            #expect(counts == [20, 5, 25, 25, 25])
        }
    }

    @Test("a batch that ends is told once and asked for no more; the others go on")
    func ending() async {
        await polling(poller) {
            let watches = await poller.begin(Self.batches("a", 12))
            provider.put(BatchRef("a3"), .ended(.completed))
            await time.pass(to: .seconds(1))
            #expect(await watches[3].word == "ended")
            await time.pass(to: .seconds(11))
            await time.asleep(until: .seconds(21))
            #expect(counts == [12, 11] && provider.asked.last?.contains(BatchRef("a3")) == false)
        }
    }

    @Test("a batch that is not known is told as missing at the third look, and stays in the round of the others")
    func missing() async {
        let told = Mutex(0)
        await polling(poller) {
            provider.lose(BatchRef("a3"))
            _ = await poller.begin(Self.batches("a", 12)) { sight in
                if case .missing = sight { told.withLock { $0 += 1 } }
            }
            await time.asleep(until: .seconds(1))
            for (moment, count) in [(1, 0), (11, 0), (21, 1), (31, 1)] {
                time.jump(to: .seconds(moment))
                await time.asleep(until: .seconds(moment + 10))
                #expect(told.withLock(\.self) == count, "at \(moment)")
            }
            #expect(counts == [12, 12, 12, 12])
        }
    }

    @Test("one that is interrupted while a look is under way ends so, whatever that look brings; the others go on")
    func interrupted() async {
        await polling(poller) { [poller] in
            let watches = await poller.begin(Self.batches("a", 12))
            provider.put(BatchRef("a3"), .ended(.completed))
            provider.put(BatchRef("a4"), .ended(.completed))
            provider.meanwhile { await poller.interrupt(BatchRef("a3")) }
            await time.pass(to: .seconds(1))
            #expect(await watches[3].word == "interrupted")
            #expect(await watches[4].word == "ended")
            await time.pass(to: .seconds(11))
            await time.asleep(until: .seconds(21))
            #expect(counts == [12, 10])
        }
    }

    @Test("one that is watched anew while a look is under way is not ended by what that look says of it before")
    func anew() async {
        await polling(poller) { [poller] in
            let first = await poller.begin(Self.batches("a", 12))
            provider.put(BatchRef("a3"), .ended(.completed))
            let second = Mutex<[AsyncStream<Poller.End>]>([])
            provider.meanwhile { [provider] in
                await poller.interrupt(BatchRef("a3"))
                let watch = await poller.begin([BatchRef("a3")])
                second.withLock { $0 = watch }
                provider.put(BatchRef("a3"), .ended(.failed))
            }
            await time.pass(to: .seconds(1))
            #expect(await first[3].word == "interrupted")
            await time.pass(to: .seconds(2))
            guard case .ended(let status)? = await second.withLock(\.self).first?.end else {
                return #expect(Bool(false), "it has not ended")
            }
            #expect(status.phase == .ended(.failed))
            await time.asleep(until: .seconds(11))
            #expect(counts == [12, 1])
        }
    }

    @Test("R-157 after six hours of 503 polls are a quarter of an hour apart, and nothing is lost")
    func storm() async {
        let provider = CountedProvider(poll: .seconds(10), fails: true)
        let poller = Poller(provider: provider, time: time, news: WakeSignal())
        await polling(poller) {
            let watches = await poller.begin(Self.batches("a", 2))
            var moment = 1
            for pause in [2, 4, 8, 16, 32, 64, 128, 256, 512] + Array(repeating: 900, count: 24) {
                await time.pass(to: .seconds(moment))
                moment += pause
            }
            await time.asleep(until: .seconds(moment))
            #expect(provider.looks == 33)
            #expect(await poller.trouble != nil)
            provider.mend()
            for watch in Self.batches("a", 2) { provider.put(watch, .ended(.completed)) }
            time.jump(to: .seconds(moment))
            for watch in watches { #expect(await watch.word == "ended") }
            #expect(await poller.trouble == nil)
        }
    }
}

extension Poller {
    /// Begins to watch all of `batches` before anything else happens; how the watch of each ends.
    fileprivate func begin(
        _ batches: [BatchRef], progress: @escaping @Sendable (Sight) async -> Void = { _ in }
    ) -> [AsyncStream<End>] {
        batches.map { batch in
            let (ends, ending) = AsyncStream<End>.makeStream()
            Task.immediate { ending.yield(await self.end(of: batch, progress: progress)) }
            return ends
        }
    }
}

extension AsyncStream<Poller.End> {
    /// Nil when the test is out of time.
    fileprivate var end: Poller.End? {
        get async { await first { _ in true } }
    }

    fileprivate var word: String? {
        get async { await end?.word }
    }
}

extension Poller.End {
    fileprivate var word: String {
        switch self {
        case .ended: "ended"
        case .vanished: "vanished"
        case .overdue: "overdue"
        case .interrupted: "interrupted"
        case .changed: "changed"
        case .stopped: "stopped"
        }
    }
}
