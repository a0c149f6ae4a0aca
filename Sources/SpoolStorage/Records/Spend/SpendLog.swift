import FoundationEssentials
import Glibc
import JSONLines

/// The money spent: `history/YYYY-MM/spend.jsonl`, a line per ended job and month of its charges.
package struct SpendLog: Sendable {
    private let history: Directory

    /// `history`: the spool's directory of that name.
    package init(history: Directory) {
        self.history = history
    }

    /// Adds the job's lines and returns when they are on disk.
    ///
    /// May be repeated after an error or a crash: a job counts once in each month, its first line there. A torn last
    /// line is cut off before.
    package func append(_ entry: SpendEntry) throws(DocumentFault) {
        for (month, entry) in entry.months.sorted(by: { $0.key < $1.key }) {
            let line = try Self.line(of: entry)
            do throws(SystemError) { try append(line, month: FileName(composed: month)) } catch { throw .system(error) }
        }
    }

    private static func line(of entry: SpendEntry) throws(DocumentFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(entry)) + [UInt8(ascii: "\n")]
        } catch {
            throw .notEncodable(String(describing: error))
        }
    }

    private func append(_ line: [UInt8], month: FileName) throws(SystemError) {
        let directory = try history.subdirectoryMade(month, mode: SpoolDirectory.history.mode)
        let isNew = try directory.stamp(of: SpoolLayout.spend) == nil
        let file = try directory.openOrCreate(SpoolLayout.spend)
        let end = try Self.soundEnd(of: file)
        if try file.stamp().size > end { try file.truncate(to: end) }
        try line.withBytes { bytes throws(SystemError) in try file.write(bytes, at: end) }
        try file.sync(step: "spend.fsync")
        if isNew { try directory.sync() }
    }

    /// Where the last whole line ends.
    private static func soundEnd(of file: borrowing OwnedDescriptor) throws(SystemError) -> Int {
        var end = try file.stamp().size
        while end > 0, try file.byte(at: end - 1) != UInt8(ascii: "\n") { end -= 1 }
        return end
    }

    /// The sums of one month, `2026-11`; a month without a file has none.
    package func totals(month: String) throws(SystemError) -> SpendTotals {
        guard let name = FileName(month.utf8) else { return SpendTotals() }
        do throws(SystemError) {
            var reader = SpendReader(try history.subdirectory(name).openForReading(SpoolLayout.spend))
            return try reader.totals()
        } catch {
            guard error.code == ENOENT else { throw error }
            return SpendTotals()
        }
    }
}
