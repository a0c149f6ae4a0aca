import BatchSpoolCore
import HTTPInterface
import Synchronization

/// One run over the rows of a part: as many askers as the account may have, each with one row at a time.
final class RowRun: Sendable {
    private struct State {
        var failure: ProviderError?
        var isEnding = false
        /// The largest request so far: what the next one is taken for before it is read.
        var largest = 64 << 10
    }

    private enum Event: Sendable {
        case askerDone
        case graceOver
        case silent
    }

    /// How often a row is asked that the server itself fails on.
    private static let tries = 3

    private let server: RealtimeServer
    private let endpoint: Endpoint
    private let feed: RowFeed
    private let desk: AnswerDesk
    private let asked: @Sendable (RowCall) -> Void
    private let state = Mutex(State())

    init(
        _ server: RealtimeServer, _ endpoint: Endpoint, _ feed: RowFeed, _ desk: AnswerDesk,
        asked: @escaping @Sendable (RowCall) -> Void
    ) {
        self.server = server
        self.endpoint = endpoint
        self.feed = feed
        self.desk = desk
        self.asked = asked
    }

    /// Why the run ended early; nil when it did not, or was stopped.
    var failure: ProviderError? { state.withLock { $0.failure } }

    /// Returns when no row is left or under way.
    func run(until stop: RunStop) async {
        let askers = server.turnstile.cap
        await withTaskGroup(of: Event.self) { group in
            for _ in 0..<askers { group.addTask { await self.askRows() } }
            group.addTask { await self.listen(to: stop) }
            var working = askers
            while working > 0, let event = await group.next() {
                switch event {
                case .askerDone: working -= 1
                case .graceOver: group.cancelAll()
                case .silent: break
                }
            }
            group.cancelAll()
        }
    }

    private func listen(to stop: RunStop) async -> Event {
        for await word in stop.words {
            end(nil)
            guard case .within(let grace) = word else { continue }
            await server.clock.sleep(grace)
            return .graceOver
        }
        return .silent
    }

    private func askRows() async -> Event {
        while true {
            let room = state.withLock { $0.largest }
            guard await server.turnstile.enter(bytes: room, while: { self.goesOn }) else { break }
            guard let row = await nextRow() else {
                server.turnstile.leave(bytes: room)
                break
            }
            server.turnstile.resize(from: room, to: row.body.count)
            await answer(row)
        }
        return .askerDone
    }

    private func nextRow() async -> AskedRow? {
        do throws(ProviderError) {
            let row = try await blocking { [feed] () throws(ProviderError) in try feed.next() }
            if let row { state.withLock { $0.largest = max($0.largest, row.body.count) } }
            return row
        } catch {
            end(error)
            return nil
        }
    }

    /// Asks a row that has entered until it has its answer, or nobody wants it any more.
    private func answer(_ row: AskedRow) async {
        var failures = 0
        repeat {
            let sent = server.clock.now()
            switch await ask(row, sent) {
            case .answered(let answer):
                failures += 1
                if await keep(answer, for: row, sent, last: failures >= Self.tries) { return }
            case .refused(let error, let answer, let isBusy):
                leave(row, refused: error, sent)
                if !isBusy { failures += 1 }
                if server.turnstile.isHopeless { return end(error) }
                if failures >= Self.tries { return await giveUp(row, error, answer) }
            case .closed(let error):
                server.turnstile.leave(bytes: row.body.count)
                return end(error)
            case .ended: return server.turnstile.leave(bytes: row.body.count)
            }
        } while await server.turnstile.enter(bytes: row.body.count, while: { self.goesOn })
    }

    /// Sends the row once, and tells what came of it.
    private func ask(_ row: AskedRow, _ sent: Duration) async -> AskFate {
        let fate = await server.ask(row, at: endpoint)
        guard fate.cameBack else { return fate }
        asked(RowCall(failure: fate.failure, took: server.clock.now() - sent))
        return fate
    }

    /// Hands an answer on; false when it is to be asked for again.
    private func keep(_ answer: HTTPAnswer, for row: AskedRow, _ sent: Duration, last: Bool) async -> Bool {
        let now = server.clock.now()
        do throws(ProviderError) {
            let tokens = try await blocking { [desk] () throws(ProviderError) in
                try desk.take(answer, for: row, last: last)
            }
            server.turnstile.leave(bytes: row.body.count) { pace in
                pace.answered(took: now - sent, tokens: tokens ?? 0, at: now)
            }
            return tokens != nil
        } catch {
            server.turnstile.leave(bytes: row.body.count)
            end(error)
            return true
        }
    }

    private func giveUp(_ row: AskedRow, _ error: ProviderError, _ answer: HTTPAnswer?) async {
        do throws(ProviderError) {
            try await blocking { [desk] () throws(ProviderError) in
                if let answer {
                    _ = try desk.take(answer, for: row, last: true)
                } else {
                    try desk.take(error, for: row)
                }
            }
        } catch { end(error) }
    }

    private func leave(_ row: AskedRow, refused error: ProviderError, _ sent: Duration) {
        let (now, chance) = (server.clock.now(), server.clock.chance())
        let asked = error.retryAfter.map { Duration.milliseconds(Int($0 * 1000)) }
        server.turnstile.leave(bytes: row.body.count) { pace in
            pace.refused(asked: asked, sent: sent, at: now, chance: chance)
        }
    }

    private var goesOn: Bool { state.withLock { !$0.isEnding } }

    /// Sends nothing more; the first failure is the one that is told.
    private func end(_ failure: ProviderError?) {
        state.withLock { state in
            state.isEnding = true
            state.failure = state.failure ?? failure
        }
        server.turnstile.wake()
    }
}
