import Glibc
import SpoolStorage

extension SystemError {
    /// A file of ours is not there.
    static func missing(_ name: FileName) -> SystemError {
        SystemError(call: "openat", path: name.bytes, code: ENOENT)
    }
}
