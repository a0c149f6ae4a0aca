import Glibc

extension Directory {
    /// Makes and opens a directory with exactly `mode`, the umask aside.
    ///
    /// Where setgid or sticky bits are refused (RestrictSUIDSGID, foreign groups) the rest of the mode has to do; a
    /// setgid bit that came from the parent stays.
    func made(_ name: FileName, mode: UInt32) throws(SystemError) -> Directory {
        try makeDirectory(name, mode: mode & 0o777)
        let directory = try subdirectory(name)
        if try directory.stamp().mode & 0o7777 != mode, fchmod(directory.descriptor.raw, mode) != 0 {
            _ = fchmod(directory.descriptor.raw, mode & 0o1777)
        }
        try sync()
        return directory
    }

    /// Opens a directory, making it when it is missing.
    func subdirectoryMade(_ name: FileName, mode: UInt32) throws(SystemError) -> Directory {
        do throws(SystemError) {
            return try subdirectory(name)
        } catch {
            guard error.code == ENOENT else { throw error }
            return try made(name, mode: mode)
        }
    }

    /// Takes away the rights of everybody but the owner; false when that is not ours to do.
    func makePrivate() -> Bool {
        fchmod(descriptor.raw, 0o700) == 0
    }
}
