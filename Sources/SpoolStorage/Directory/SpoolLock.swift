import CLinux
import Glibc

/// The lock that makes one process the daemon of a spool; the kernel drops it when the process ends, however.
struct SpoolLock: ~Copyable, Sendable {
    private let file: OwnedDescriptor

    /// Takes the lock of the spool in `root`; throws `.alreadyRunning` when another daemon has it.
    init(in root: Directory) throws(SpoolFault) {
        let file = try caught { () throws(SystemError) in try root.openOrCreate(SpoolLayout.lock, mode: 0o600) }
        do throws(SystemError) {
            try checked("fcntl", file.path) { clinux_lock(file.raw) }
        } catch {
            throw error.code == EAGAIN || error.code == EACCES ? .alreadyRunning : .refused(error)
        }
        self.file = file
    }

    /// Said outright: a child forked by a library a moment ago would keep the lock until it runs its own program.
    deinit {
        _ = clinux_unlock(file.raw)
    }
}
