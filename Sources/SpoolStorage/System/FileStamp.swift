import Glibc

/// What fstat says of a file at one moment.
package struct FileStamp: Hashable, Sendable {
    /// What kind of thing a directory entry is.
    package enum Kind: Hashable, Sendable {
        case regular, directory, symbolicLink, other
    }

    package let device: UInt64
    package let inode: UInt64
    /// Bytes.
    package let size: Int
    /// Time of the last change of content, nanoseconds since 1970; compared for equality only, clocks jump.
    package let modified: Int
    /// Time of the last change of content or inode, nanoseconds since 1970.
    package let changed: Int
    package let links: Int
    package let owner: UInt32
    /// Type and permission bits.
    package let mode: UInt32

    package init(
        device: UInt64, inode: UInt64, size: Int, modified: Int, changed: Int, links: Int, owner: UInt32, mode: UInt32
    ) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
        self.links = links
        self.owner = owner
        self.mode = mode
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
        links = Int(status.st_nlink)
        owner = status.st_uid
        mode = status.st_mode
    }

    private static func nanoseconds(_ time: timespec) -> Int {
        time.tv_sec.multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ time.tv_nsec
    }
}

extension FileStamp {
    package var kind: Kind {
        switch mode & UInt32(S_IFMT) {
        case UInt32(S_IFREG): .regular
        case UInt32(S_IFDIR): .directory
        case UInt32(S_IFLNK): .symbolicLink
        default: .other
        }
    }

    /// Whether both are the same inode.
    package func isSameFile(as other: FileStamp) -> Bool {
        device == other.device && inode == other.inode
    }

    /// Whether both are the same inode with the same content times and size; a rename in between changes nothing.
    package func isUnwritten(since other: FileStamp) -> Bool {
        isSameFile(as: other) && size == other.size && modified == other.modified
    }

    /// Whether not even the inode was touched (mode, links, a rename) since `other`.
    package func isUntouched(since other: FileStamp) -> Bool {
        isUnwritten(since: other) && changed == other.changed
    }
}
