import Glibc

/// An open directory; every file of the spool is reached by one name relative to such a descriptor.
///
/// So neither a link nor a directory renamed meanwhile can lead a call elsewhere.
package final class Directory: Sendable {
    let descriptor: OwnedDescriptor

    init(_ descriptor: consuming OwnedDescriptor) {
        self.descriptor = descriptor
    }

    /// Opens the directory at `path`; a symbolic link as its last component is refused.
    package convenience init(opening path: String) throws(SystemError) {
        self.init(try OwnedDescriptor(opening: path, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW))
    }

    /// Where the directory was when it was opened; for messages only.
    package var path: [UInt8] { descriptor.path }

    /// The directory's own stamp.
    package func stamp() throws(SystemError) -> FileStamp {
        try descriptor.stamp()
    }

    /// Makes entries created, renamed or removed here durable; Rule F holds as for a file.
    package func sync(step: StaticString = "fsync-dir") throws(SystemError) {
        try descriptor.sync(step: step)
    }

    /// Makes everything on this file system durable.
    package func syncFileSystem() throws(SystemError) {
        try descriptor.syncFileSystem()
    }

    /// Bytes that this process may still write on the file system.
    package func freeBytes() throws(SystemError) -> Int {
        var found = statvfs()
        try checked("fstatvfs", path) { fstatvfs(descriptor.raw, &found) }
        let (bytes, isHuge) = UInt64(found.f_bavail).multipliedReportingOverflow(by: UInt64(found.f_frsize))
        return isHuge ? .max : Int(clamping: bytes)
    }

    /// Whether the file system takes no writes at present; false when that cannot be told.
    package var isReadOnly: Bool {
        var found = statvfs()
        return fstatvfs(descriptor.raw, &found) == 0 && found.f_flag & UInt(ST_RDONLY) != 0
    }

    /// The path of an entry, for messages.
    package func path(of name: FileName) -> [UInt8] {
        path + [UInt8(ascii: "/")] + name.bytes
    }
}
