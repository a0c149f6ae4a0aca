import Glibc

/// Whether a daemon has the spool's lock; told without taking it.
enum DaemonSign: Hashable {
    case running, stopped
    /// Neither the lock nor the kernel's list of locks can be read.
    case unknown

    /// F_OFD_GETLK of fcntl(2), which glibc shows only to _GNU_SOURCE.
    private static let askForLock: Int32 = 36

    /// Looks at the lock of the spool at `path`.
    static func of(_ path: String) -> DaemonSign {
        let lock = path + "/lock"
        var status = stat()
        guard stat(lock, &status) == 0 else { return errno == ENOENT ? .stopped : .unknown }
        return asked(lock) ?? listed(inode: UInt64(status.st_ino))
    }

    /// Asks for the lock's holder; nil when the file is the daemon's alone to read.
    private static func asked(_ path: String) -> DaemonSign? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var whole = flock()
        whole.l_type = Int16(F_WRLCK)
        whole.l_whence = Int16(SEEK_SET)
        guard fcntl(file, askForLock, &whole) == 0 else { return nil }
        return whole.l_type == Int16(F_UNLCK) ? .stopped : .running
    }

    /// Looks for the inode in /proc/locks, which everybody may read:
    /// `1: OFDLCK ADVISORY  WRITE -1 08:01:1234 0 EOF`. Device numbers there differ from stat's on some file systems,
    /// so only the inode counts.
    private static func listed(inode: UInt64) -> DaemonSign {
        guard let text = SmallText.read("/proc/locks") else { return .unknown }
        let isHeld = text.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            guard fields.count == 8, fields[1] == "OFDLCK", fields[3] == "WRITE" else { return false }
            return fields[5].split(separator: ":").last == "\(inode)"
        }
        return isHeld ? .running : .stopped
    }
}
