import Dispatch
import Synchronization

/// A bounded set of threads for work that may block.
///
/// libdispatch lends the threads and takes them back when idle; the width keeps a hundred streams from taking a
/// hundred of them.
final class Workers: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())
    private let width: Int
    private let queue = DispatchQueue(label: "http.workers", attributes: .concurrent)

    init(width: Int) { self.width = max(1, width) }

    /// Runs `work` on one of the threads, first come, first served.
    func run(_ work: @escaping @Sendable () -> Void) {
        let startsThread = state.withLock { state in
            state.waiting.append(work)
            guard state.running < width else { return false }
            state.running += 1
            return true
        }
        if startsThread { queue.async { self.drain() } }
    }

    private func drain() {
        while let work = next() { work() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
