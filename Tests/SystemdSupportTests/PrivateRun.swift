import Glibc

/// A thread with a `/run` of its own, so that the journal's address can be taken without touching the machine's.
enum PrivateRun {
    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) {
            self.body = body
        }
    }

    /// Whether this process may make mount namespaces.
    static var isPossible: Bool {
        var isMade = false
        onThread { isMade = enter() }
        return isMade
    }

    /// What arrives at `/run/systemd/journal/socket` while `body` runs.
    static func journalDatagram(_ body: @escaping () -> Void) throws -> String? {
        var result: Result<String?, any Error> = .success(nil)
        onThread {
            guard enter() else { return }
            mkdir("/run/systemd", 0o755)
            mkdir("/run/systemd/journal", 0o755)
            result = Result {
                let socket = try DatagramSocket(path: "/run/systemd/journal/socket")
                body()
                return socket.next()
            }
        }
        return try result.get()
    }

    private static func enter() -> Bool {
        typealias Unshare = @convention(c) (Int32) -> Int32
        guard let symbol = dlsym(nil, "unshare") else { return false }
        let newMounts: Int32 = 0x20000
        let privateTree: UInt = 1 << 18 | 1 << 14
        return unsafeBitCast(symbol, to: Unshare.self)(newMounts) == 0
            && mount("none", "/", nil, privateTree, nil) == 0
            && mount("none", "/run", "tmpfs", 0, nil) == 0
    }

    /// Runs `body` on a thread that ends with it, and its namespace too.
    private static func onThread(_ body: () -> Void) {
        withoutActuallyEscaping(body) { body in
            var thread = pthread_t()
            let work = Unmanaged.passRetained(Work(body))
            let made = pthread_create(
                &thread, nil,
                { raw in
                    guard let raw else { return nil }
                    Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
                    return nil
                }, work.toOpaque())
            if made == 0 { pthread_join(thread, nil) } else { work.release() }
        }
    }
}
