import Glibc

/// An open file, closed when its owner goes away.
package struct OwnedDescriptor: ~Copyable, Sendable {
    /// The number of the descriptor, for calls made while this value lives.
    package private(set) var raw: Int32
    /// What was opened, for error messages.
    package let path: [UInt8]

    init(raw: Int32, path: [UInt8]) {
        self.raw = raw
        self.path = path
    }

    /// Opens `path`; always close-on-exec and never a terminal of ours.
    package init(opening path: String, flags: Int32, mode: UInt32 = 0) throws(SystemError) {
        let bytes = Array(path.utf8)
        raw = try checked("open", bytes) { Glibc.open(path, flags | O_CLOEXEC | O_NOCTTY, mode) }
        self.path = bytes
    }

    /// Closes the file and reports what the kernel says; whatever it says, the descriptor is gone.
    ///
    /// An error means that bytes written may be lost.
    package consuming func close() throws(SystemError) {
        let result = Glibc.close(raw)
        let code = errno
        raw = -1
        guard result == 0 || code == EINTR else { throw SystemError(call: "close", path: path, code: code) }
        try FailPoint.reach("close", call: "close")
    }

    deinit {
        if raw >= 0 { Glibc.close(raw) }
    }
}
