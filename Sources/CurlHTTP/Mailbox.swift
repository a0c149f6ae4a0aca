import Synchronization

/// What other threads want of the loop; each message wakes it. Owns the handle, which thus outlives every waker.
final class Mailbox: Sendable {
    private struct State {
        var commands: [LoopCommand] = []
        var isClosed = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    let multi: MultiHandle

    init(_ multi: consuming MultiHandle) { self.multi = multi }

    /// False when the loop takes nothing any more.
    @discardableResult
    func post(_ command: LoopCommand) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.commands.append(command)
            multi.wakeUp()
            return true
        }
    }

    /// Asks the loop to end.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            multi.wakeUp()
        }
    }

    /// Everything posted so far; on the loop's thread.
    func collect() -> (commands: [LoopCommand], isClosed: Bool) {
        state.withLock { state in
            let commands = state.commands
            state.commands = []
            return (commands, state.isClosed)
        }
    }

    /// The loop's last message.
    func end() {
        let waiters = state.withLock { state in
            state.isClosed = true
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when the loop has ended.
    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiters.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}
