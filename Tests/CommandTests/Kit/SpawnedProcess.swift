import Glibc

/// A process that a test has started; it ends when nobody holds this any more.
///
/// Its end is always taken: swift-testing's exit tests look at the first child that has ended, again and again, and
/// never see their own behind one that belongs to nobody.
final class SpawnedProcess {
    private let id: pid_t
    private var status: Int32?

    /// Takes over a child process that nobody else waits for.
    init(_ id: pid_t) {
        self.id = id
    }

    deinit {
        guard status == nil else { return }
        kill(id, SIGKILL)
        _ = wait()
    }

    /// Waits for its end; the exit status, or 128 and the signal. The same the second time.
    func wait() -> Int32 {
        if let status { return status }
        var end: Int32 = 0
        while waitpid(id, &end, 0) < 0 { if errno != EINTR { return -1 } }
        let word = end & 0x7F == 0 ? end >> 8 & 0xFF : 128 + end & 0x7F
        status = word
        return word
    }
}
