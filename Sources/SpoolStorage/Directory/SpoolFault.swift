import Glibc

/// Why a spool cannot be used by this process.
package enum SpoolFault: Error, Hashable, Sendable {
    /// Another daemon holds the lock.
    case alreadyRunning
    /// The daemon of another machine told that it works here, so many seconds ago.
    case inUseElsewhere(secondsAgo: Int)
    /// A directory is missing and none was to be made.
    case missing(SpoolDirectory)
    /// A directory lies on another file system than the spool, so a rename into it would fail.
    case otherFileSystem(SpoolDirectory)
    /// A directory that must be private can be written by others, or the spool itself by everybody.
    case unsafe(path: [UInt8])
    /// `spool.id` was written by a newer version.
    case newerSchema(Int)
    /// Nothing may be bought until the spool is adopted.
    case displaced(Set<Displacement>)
    case refused(SystemError)

    /// The process exit status of sysexits.h: 74 the disk, which may mend by itself, 75 try again, 78 configuration.
    package var exitStatus: Int32 {
        switch self {
        case .alreadyRunning, .inUseElsewhere: 75
        case .refused(let error) where Self.passing.contains(error.code): 74
        case .missing, .otherFileSystem, .unsafe, .newerSchema, .displaced, .refused: 78
        }
    }

    /// errno of the call that was refused; nil when there was none.
    package var code: Int32? {
        if case .refused(let error) = self { error.code } else { nil }
    }

    private static let passing: Set<Int32> = [
        ENOSPC, EDQUOT, EROFS, EIO, ENOMEM, EMFILE, ENFILE, ESTALE, ETIMEDOUT, ENOTCONN,
    ]
}
