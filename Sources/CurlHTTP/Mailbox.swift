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
        let isOpen = state.withLock { state in
            if !state.isClosed { state.commands.append(command) }
            return !state.isClosed
        }
        // Not within the lock, which is the first thing the loop wants.
        if isOpen { multi.wakeUp() }
        return isOpen
    }

    /// Asks the loop to end.
    func close() {
        let wasOpen = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if wasOpen { multi.wakeUp() }
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
