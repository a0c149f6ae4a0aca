import CLinux
import Glibc

extension Directory {
    /// Opens `name` for reading without following a link, waiting for a FIFO's writer or adopting a terminal.
    package func openForReading(_ name: FileName) throws(SystemError) -> OwnedDescriptor {
        try open(name, flags: O_RDONLY | O_NONBLOCK)
    }

    /// Opens an existing file for reading and writing.
    package func openForUpdating(_ name: FileName) throws(SystemError) -> OwnedDescriptor {
        try open(name, flags: O_RDWR | O_NONBLOCK)
    }

    /// Creates `name`, which must not exist, for reading and writing.
    package func createFile(_ name: FileName, mode: UInt32 = 0o600) throws(SystemError) -> OwnedDescriptor {
        try FailPoint.reach("create", call: "openat")
        let file = try open(name, flags: O_RDWR | O_CREAT | O_EXCL, mode: mode)
        try FailPoint.reach("create", done: true, call: "openat")
        return file
    }

    /// Opens `name` for reading and writing, creating it when it is missing; what it holds is kept.
    package func openOrCreate(_ name: FileName, mode: UInt32 = 0o600) throws(SystemError) -> OwnedDescriptor {
        try open(name, flags: O_RDWR | O_CREAT | O_NONBLOCK, mode: mode)
    }

    /// Opens the directory `name` that lies in this one.
    package func subdirectory(_ name: FileName) throws(SystemError) -> Directory {
        Directory(try open(name, flags: O_RDONLY | O_DIRECTORY))
    }

    /// Creates a directory; the umask applies.
    package func makeDirectory(_ name: FileName, mode: UInt32) throws(SystemError) {
        try checked("mkdirat", step: "mkdir", path(of: name)) {
            name.withCString { mkdirat(descriptor.raw, $0, mode) }
        }
    }

    /// What `name` is, a link itself and not its target; nil when there is no such entry.
    package func stamp(of name: FileName) throws(SystemError) -> FileStamp? {
        var status = stat()
        do throws(SystemError) {
            try checked("fstatat", path(of: name)) {
                name.withCString { fstatat(descriptor.raw, $0, &status, AT_SYMLINK_NOFOLLOW) }
            }
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
        return FileStamp(status)
    }

    /// Removes the file `name`; false when it was gone already.
    @discardableResult
    package func remove(_ name: FileName, step: StaticString = "unlink") throws(SystemError) -> Bool {
        do throws(SystemError) {
            try checked("unlinkat", step: step, path(of: name)) {
                name.withCString { unlinkat(descriptor.raw, $0, 0) }
            }
        } catch {
            guard error.code == ENOENT else { throw error }
            return false
        }
        return true
    }

    private func open(_ name: FileName, flags: Int32, mode: UInt32 = 0) throws(SystemError) -> OwnedDescriptor {
        let raw = try checked("openat", path(of: name)) {
            name.withCString { openat(descriptor.raw, $0, flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, mode) }
        }
        return OwnedDescriptor(raw: raw, path: path(of: name))
    }
}
