import Glibc

/// Threads with mounts of their own; needs root.
package enum Namespace {
    private final class Work {
        let body: () -> Void

        init(_ body: @escaping () -> Void) {
            self.body = body
        }
    }

    private typealias Unshare = @convention(c) (Int32) -> Int32
    private typealias SetNamespace = @convention(c) (Int32, Int32) -> Int32
    private static let mounts: Int32 = 0x20000
    private static let directories: Int32 = 0x200

    /// Whether this process may make and join mount namespaces.
    package static let isPossible: Bool = {
        var isMade = false
        onThread { isMade = unshare(mounts) }
        return isMade
    }()

    /// Runs `body` on a thread whose `/run` is empty and its own; false when that is not possible.
    package static func withEmptyRun(_ body: () -> Void) -> Bool {
        var isMade = false
        onThread {
            let privateTree: UInt = 1 << 18 | 1 << 14
            guard unshare(mounts), mount("none", "/", nil, privateTree, nil) == 0,
                mount("none", "/run", "tmpfs", 0, nil) == 0
            else { return }
            isMade = true
            body()
        }
        return isMade
    }

    /// Runs `body` on a thread that sees the mounts of the process `pid`.
    static func join(_ pid: pid_t, _ body: () -> Void) throws {
        var failure: Int32 = 0
        onThread {
            let file = open("/proc/\(pid)/ns/mnt", O_RDONLY | O_CLOEXEC)
            defer { close(file) }
            guard file >= 0, unshare(directories), let symbol = dlsym(nil, "setns"),
                unsafeBitCast(symbol, to: SetNamespace.self)(file, mounts) == 0
            else {
                failure = errno
                return
            }
            body()
        }
        guard failure == 0 else { throw KitFailure("setns \(pid): \(failure)") }
    }

    private static func unshare(_ flags: Int32) -> Bool {
        guard let symbol = dlsym(nil, "unshare") else { return false }
        return unsafeBitCast(symbol, to: Unshare.self)(flags) == 0
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
