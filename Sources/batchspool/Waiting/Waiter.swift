import BatchSpoolCore
import Glibc
import SpoolStorage

/// Waits until every file has ended or cannot go on.
struct Waiter {
    /// How often to look without a hint, and at the daemon.
    private static let slowPause = Duration.seconds(5)
    /// Between two looks when many files change at once.
    private static let breath = Duration.milliseconds(20)

    let spool: SpoolView
    /// Nil waits for ever.
    let timeout: Duration?

    /// Waits for `files`; `progress` sees them after every look, and `interrupted` before a signal ends this process.
    func wait(
        for files: [Awaited], _ progress: ([Awaited]) -> Void, interrupted: ([Awaited]) -> Void
    ) throws(Refusal) -> [Awaited] {
        let watch = StatusWatch()
        let bell = Bell(readsKeys: false)
        var files = files
        let start = ContinuousClock.now
        var nextSlowLook = start
        var stops = DaemonSign.of(spool.path) == .stopped ? 2 : 0
        while true {
            watch.cover(directories(of: files))
            let isSlow = ContinuousClock.now >= nextSlowLook
            for index in files.indices { try files[index].look(spool, isSlow: isSlow) }
            if isSlow {
                nextSlowLook = .now + Self.slowPause
                stops = DaemonSign.of(spool.path) == .stopped ? stops + 1 : 0
            }
            if stops > 1 { stop(&files, .daemonStopped) }
            let left = timeout.map { $0 - (ContinuousClock.now - start) }
            if let left, left <= .zero { stop(&files, .timedOut) }
            progress(files)
            if files.allSatisfy({ $0.end != nil }) { return files }
            let pause = max(.zero, nextSlowLook - ContinuousClock.now)
            switch bell.wait(upTo: left.map { min($0, pause) } ?? pause, watch) {
            // Events gather meanwhile, so that a burst of them costs one look.
            case .look(hint: true): StatusWatch.pause(Self.breath)
            case .look(hint: false), .resized, .quit: break
            case .paused: kill(getpid(), SIGSTOP)
            case .signal(let number):
                interrupted(files)
                bell.die(of: number)
            }
        }
    }

    private func stop(_ files: inout [Awaited], _ reason: WaitEnd) {
        for index in files.indices { files[index].stop(reason) }
    }

    /// Where something may happen to these files.
    private func directories(of files: [Awaited]) -> [String] {
        let queues = Set(files.map(\.queue))
        let places: [SpoolDirectory] = [.status, .outbox, .inbox]
        return places.map { spool.path($0) }
            + places.flatMap { place in
                queues.compactMap { queue in queue.map { spool.path(place, queue: $0) } }
            }
    }
}
