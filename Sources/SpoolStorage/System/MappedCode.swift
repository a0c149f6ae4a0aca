import Glibc

/// The code of this process and its libraries, as far as it is in memory.
package enum MappedCode {
    /// Gives the pages of all code back to the system; those that run are mapped again from the page cache.
    ///
    /// The kernel maps sixteen pages around each that is touched, and what only a start or an earlier stage of a job
    /// needed would count as ours for ever. Code is never written, so nothing can be lost (madvise(2), MADV_DONTNEED).
    package static func giveBack() {
        for range in executables(in: maps()) {
            guard let start = UnsafeMutableRawPointer(bitPattern: range.lowerBound) else { continue }
            madvise(start, Int(range.upperBound - range.lowerBound), Int32(MADV_DONTNEED))
        }
    }

    /// Address ranges of `/proc/self/maps` (proc_pid_maps(5)) that hold code of files and cannot be written.
    static func executables(in maps: String) -> [Range<UInt>] {
        maps.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count == 6, fields[1] == "r-xp", fields[5].contains("/") else { return nil }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
        }
    }

    private static func maps() -> String {
        guard let file = fopen("/proc/self/maps", "re") else { return "" }
        defer { fclose(file) }
        var text = [UInt8]()
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { text += chunk[..<count] }
        return String(decoding: text, as: UTF8.self)
    }
}
