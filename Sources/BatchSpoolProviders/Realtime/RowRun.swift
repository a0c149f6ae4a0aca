import BatchSpoolCore
import HTTPInterface
import Synchronization

/// One run over the rows of a part: as many askers as the account may have, each with one row at a time.
final class RowRun: Sendable {
    private struct State {
        var failure: ProviderError?
        var isEnding = false
        /// What is being made is looked at to its end.
        var asksNoMore = false
        /// The largest request so far: what the next one is taken for before it is read.
        var largest = 64 << 10
    }

    private enum Event: Sendable {
        case askerDone
        case lookerDone
        case graceOver
        case silent
    }

    /// How often a row is asked that the server itself fails on.
    private static let tries = 3

    let server: RealtimeServer
    private let endpoint: Endpoint
    private let feed: RowFeed
    let desk: AnswerDesk
    let book: ResponseBook
    let room: WaitingRoom
    let asked: @Sendable (RowCall) -> Void
    private let state = Mutex(State())

    init(
        _ server: RealtimeServer, _ endpoint: Endpoint, _ feed: RowFeed, _ desk: AnswerDesk, _ book: ResponseBook,
        asked: @escaping @Sendable (RowCall) -> Void
    ) {
        self.server = server
        self.endpoint = endpoint
        self.feed = feed
        self.desk = desk
        self.book = book
        self.asked = asked
        room = WaitingRoom(poll: server.capabilities.poll, clock: server.clock)
    }

    /// Why the run ended early; nil when it did not, or was stopped.
    var failure: ProviderError? { state.withLock { $0.failure } }

    /// Returns when no row is left or under way.
    func run(until stop: RunStop) async {
        var askers = server.turnstile.cap
        for response in book.known { room.add(response, isKnown: true) }
        await withTaskGroup(of: Event.self) { group in
            for _ in 0..<askers { group.addTask { await self.askRows() } }
            group.addTask {
                await self.lookAtResponses()
                return .lookerDone
            }
            group.addTask { await self.listen(to: stop) }
            var isLooking = true
            while askers > 0 || isLooking, let event = await group.next() {
                switch event {
                case .askerDone:
                    askers -= 1
                    if askers == 0 { room.close() }
                case .lookerDone: isLooking = false
                case .graceOver: group.cancelAll()
                case .silent: break
                }
            }
            group.cancelAll()
        }
    }

    private func listen(to stop: RunStop) async -> Event {
        for await word in stop.words {
            // What nobody wants any more is cancelled to the last, unless we stop.
            if book.isCancelled, word == .noMore { continue }
            end(nil)
            guard case .within(let grace) = word else { continue }
            await server.clock.sleep(grace)
            return .graceOver
        }
        return .silent
    }

    private func askRows() async -> Event {
        while true {
            await room.enter(while: { self.goesOn })
            let bytes = state.withLock { $0.largest }
            guard await server.turnstile.enter(bytes: bytes, while: { self.goesOn }) else { break }
            guard let row = await nextRow() else {
                server.turnstile.leave(bytes: bytes)
                break
            }
            server.turnstile.resize(from: bytes, to: row.body.count)
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
                if let id = idUnderWay(answer) { return await keep(id, of: row) }
                failures += 1
                if await keep(answer, for: row, sent, last: failures >= Self.tries) { return }
            case .refused(let error, let answer, let isBusy):
                leave(row.body.count, refused: error, sent)
                if !isBusy { failures += 1 }
                if server.turnstile.isHopeless { return askNoMore(error) }
                if failures >= Self.tries { return await giveUp(row, error, answer) }
            case .closed(let error):
                server.turnstile.leave(bytes: row.body.count)
                return askNoMore(error)
            case .ended: return server.turnstile.leave(bytes: row.body.count)
            }
        } while await server.turnstile.enter(bytes: row.body.count, while: { self.goesOn })
    }

    /// The id of the response that is made while nobody waits; nil for an answer that is whole, or none.
    private func idUnderWay(_ answer: HTTPAnswer) -> String? {
        guard endpoint == .responses, case .underWay(let id) = ResponseState(answer) else { return nil }
        return id
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

    /// Leaves with a request of so many `bytes` that was refused for now.
    func leave(_ bytes: Int, refused error: ProviderError, _ sent: Duration) {
        let (now, chance) = (server.clock.now(), server.clock.chance())
        let asked = error.retryAfter.map { Duration.milliseconds(Int($0 * 1000)) }
        server.turnstile.leave(bytes: bytes) { pace in
            pace.refused(asked: asked, sent: sent, at: now, chance: chance)
        }
    }

    private var goesOn: Bool { state.withLock { !$0.isEnding && !$0.asksNoMore } }

    /// Whether responses are still looked at.
    var looksOn: Bool { state.withLock { !$0.isEnding } }

    /// Sends nothing more; the first failure is the one that is told.
    func end(_ failure: ProviderError?) {
        update { state in
            state.isEnding = true
            state.failure = state.failure ?? failure
        }
    }

    /// Asks no more rows, and goes on to look at what is being made.
    func askNoMore(_ failure: ProviderError) {
        update { state in
            state.asksNoMore = true
            state.failure = state.failure ?? failure
        }
    }

    /// Remembers a failure that ends nothing.
    func note(_ failure: ProviderError) {
        update { $0.failure = $0.failure ?? failure }
    }

    private func update(_ change: (inout State) -> Void) {
        state.withLock { change(&$0) }
        server.turnstile.wake()
        room.wake()
    }
}
