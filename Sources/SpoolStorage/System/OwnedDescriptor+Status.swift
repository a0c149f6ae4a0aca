import CLinux
import Glibc

extension OwnedDescriptor {
    /// What the open file is now.
    package func stamp() throws(SystemError) -> FileStamp {
        var status = stat()
        try checked("fstat", path) { fstat(raw, &status) }
        return FileStamp(status)
    }

    /// Waits until content and inode are on disk.
    ///
    /// After an error the data counts as lost: never call this again for the same file (Rule F), since Linux may have
    /// marked the pages clean and would then answer that all is well.
    package func sync(step: StaticString = "fsync") throws(SystemError) {
        try checked("fsync", step: step, path) { fsync(raw) }
    }

    /// Waits until the whole file system that holds this file is on disk.
    package func syncFileSystem() throws(SystemError) {
        try checked("syncfs", step: "syncfs", path) { clinux_sync_file_system(raw) }
    }

    /// Cuts the file, or lengthens it with zero bytes.
    package func truncate(to size: Int) throws(SystemError) {
        try checked("ftruncate", step: "truncate", path) { ftruncate(raw, size) }
    }

    /// Gives the file these rights, whatever the umask says.
    package func setMode(_ mode: UInt32) throws(SystemError) {
        try checked("fchmod", path) { fchmod(raw, mode) }
    }

    /// The byte at `offset`; nil behind the end.
    package func byte(at offset: Int) throws(SystemError) -> UInt8? {
        guard offset >= 0 else { return nil }
        var byte: UInt8 = 0
        let count = try checked("pread", path) { pread(raw, &byte, 1, offset) }
        return count == 1 ? byte : nil
    }
}
