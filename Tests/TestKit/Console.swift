import Glibc
import Synchronization

/// The lines a program has written so far, and whoever waits for the next one.
package final class Console: Sendable {
    fileprivate struct Waiter {
        let from: Int
        let matches: @Sendable (String) -> Bool
        let continuation: CheckedContinuation<String?, Never>
    }

    fileprivate struct State {
        var lines: [String] = []
        var rest: [UInt8] = []
        var end: ChildProcess.End?
        var overdue = false
        var waiters: [Waiter] = []
        var enders: [CheckedContinuation<ChildProcess.End, Never>] = []
        var listener: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Everything written so far.
    package var lines: [String] { state.withLock(\.lines) }

    /// Has `hear` called whenever something was written, and at the end.
    func listen(_ hear: @escaping @Sendable () -> Void) {
        state.withLock { $0.listener = hear }
    }

    /// The first line, from line `from` on, that contains all of `words`; nil when the program ends without one.
    package func line(_ words: String..., from: Int = 0) async -> String? {
        await line(from: from) { line in words.allSatisfy { line.contains($0) } }
    }

    /// The first line, from line `from` on, that `matches`; nil when the program ends without one.
    package func line(from: Int = 0, _ matches: @escaping @Sendable (String) -> Bool) async -> String? {
        await withCheckedContinuation { continuation in
            let answer = state.withLock { state -> String?? in
                if let found = state.lines.dropFirst(from).first(where: matches) { return .some(found) }
                if state.end != nil { return .some(nil) }
                state.waiters.append(Waiter(from: from, matches: matches, continuation: continuation))
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    func end() async -> ChildProcess.End {
        await withCheckedContinuation { continuation in
            let end = state.withLock { state in
                if state.end == nil { state.enders.append(continuation) }
                return state.end
            }
            if let end { continuation.resume(returning: end) }
        }
    }

    /// Sends a signal unless the program has been reaped.
    func signal(_ pid: pid_t, _ number: Int32, overdue: Bool = false) {
        state.withLock { state in
            guard state.end == nil else { return }
            state.overdue = state.overdue || overdue
            _ = kill(pid, number)
        }
    }

    func take(_ bytes: ArraySlice<UInt8>) {
        let (ready, hear) = state.withLock { state in
            state.rest += bytes
            while let newline = state.rest.firstIndex(of: 10) {
                state.lines.append(String(decoding: state.rest[..<newline], as: UTF8.self))
                state.rest.removeSubrange(...newline)
            }
            return (state.takeReady(), state.listener)
        }
        for (waiter, line) in ready { waiter.resume(returning: line) }
        hear?()
    }

    func finish(_ reap: () -> ChildProcess.End) {
        let (waiters, enders, end, hear) = state.withLock { state in
            let reaped = reap()
            let end = state.overdue ? .overdue : reaped
            state.end = end
            defer { (state.waiters, state.enders, state.listener) = ([], [], nil) }
            return (state.waiters, state.enders, end, state.listener)
        }
        for waiter in waiters { waiter.continuation.resume(returning: nil) }
        for ender in enders { ender.resume(returning: end) }
        hear?()
    }
}

extension Console.State {
    /// Waiters whose line has come.
    fileprivate mutating func takeReady() -> [(CheckedContinuation<String?, Never>, String)] {
        var ready: [(CheckedContinuation<String?, Never>, String)] = []
        waiters.removeAll { waiter in
            let found = lines.dropFirst(waiter.from).first(where: waiter.matches)
            if let found { ready.append((waiter.continuation, found)) }
            return found != nil
        }
        return ready
    }
}
