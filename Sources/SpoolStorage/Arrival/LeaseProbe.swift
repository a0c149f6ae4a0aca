import CLinux
import Glibc

/// What taking a read lease says about writers of a file.
package enum LeaseAnswer: Hashable, Sendable {
    /// Nobody has the file open for writing, through whatever name.
    case granted
    /// Somebody has.
    case writer
    /// The kernel does not say: another user's file without CAP_LEASE, or a file system without the means.
    case impossible
}

/// Asks whether a file has writers by taking a lease and dropping it at once.
///
/// A lease held would stall writers for up to 45 seconds, and the kernel would tell this process so by SIGIO, whose
/// default is death: even in the moment between the two calls. So the first probe makes the process ignore SIGIO.
package struct LeaseProbe: Sendable {
    /// Whether a granted lease means something on this file system.
    package let isTrusted: Bool

    package init(isTrusted: Bool) {
        self.isTrusted = isTrusted
        signal(SIGIO, SIG_IGN)
    }

    /// The answer for a descriptor opened for reading only.
    package func ask(_ file: borrowing OwnedDescriptor) -> LeaseAnswer {
        guard clinux_take_lease(file.raw) == 0 else { return errno == EAGAIN ? .writer : .impossible }
        _ = clinux_drop_lease(file.raw)
        return isTrusted ? .granted : .impossible
    }
}
