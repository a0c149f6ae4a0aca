import BatchSpoolCore
import Glibc

/// Room on the spool's disk.
struct DiskExamination {
    let path: String
    /// `disk_reserve`, in bytes.
    let reserve: Int

    var finding: Finding {
        var found = statvfs()
        guard statvfs(path, &found) == 0 else {
            return .error(.disk, "free space is not known: \(String(cString: strerror(errno)))", nil)
        }
        let (bytes, isHuge) = UInt64(found.f_bavail).multipliedReportingOverflow(by: UInt64(found.f_frsize))
        let inodes = found.f_files == 0 ? UInt64.max : UInt64(found.f_favail)
        return Self.judged(free: isHuge ? .max : Int(clamping: bytes), inodes: inodes, reserve: reserve)
    }

    /// Below the reserve nothing is claimed; near it that is soon so.
    static func judged(free: Int, inodes: UInt64, reserve: Int) -> Finding {
        let words = "\(Amounts.bytes(free)) free, disk_reserve is \(Amounts.bytes(reserve))"
        if free < reserve { return .error(.disk, "\(words): nothing new is taken", "make room on the spool's disk") }
        if inodes < 10_000 {
            return .warning(.disk, "only \(inodes) more files fit on the disk", "remove files nobody needs")
        }
        if free < 2 * reserve { return .warning(.disk, words, "make room on the spool's disk") }
        return .ok(.disk, words)
    }
}
