import BatchSpoolCore
import Glibc
import JSONLines

/// The rows of a file in OpenAI's batch lines, mapped into memory, each line looked at once beforehand.
final class MappedRows: PartRows {
    private struct Line: Sendable {
        let range: Range<Int>
        let body: Range<Int>
    }

    private let address: UInt
    private let lines: [Line]

    var count: Int { lines.count }

    /// Maps the file for the rest of the process, with a page behind it: scanners look 64 bytes further.
    init(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard file >= 0, fstat(file, &status) == 0 else { throw BenchFailure("\(path): \(errno)") }
        defer { close(file) }
        let size = Int(status.st_size)
        guard size > 0,
            let start = mmap(nil, size + 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), start != MAP_FAILED,
            mmap(start, size, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_POPULATE, file, 0) == start
        else { throw BenchFailure("\(path) cannot be mapped: \(errno)") }
        address = UInt(bitPattern: start)
        lines = try Self.lines(UnsafeRawBufferPointer(start: start, count: size))
    }

    private static func lines(_ bytes: UnsafeRawBufferPointer) throws -> [Line] {
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 1))
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            guard let body = line.member("body") else { throw BenchFailure("no body at byte \(start)") }
            lines.append(Line(range: start..<end, body: line[body].value))
            start = end + 1
        }
        return lines
    }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        Reader(rows: self)
    }

    private struct Reader: PartRowReader {
        let rows: MappedRows
        var upcoming = 0

        mutating func next(
            _ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void
        ) throws(ProviderError) -> Bool {
            guard upcoming < rows.lines.count else { return false }
            let line = rows.lines[upcoming]
            let start = UnsafeRawPointer(bitPattern: rows.address + UInt(line.range.lowerBound))
            let row = PartRow(number: upcoming, verbatim: false, body: line.body)
            upcoming += 1
            try take(row, UnsafeRawBufferPointer(start: start, count: line.range.count))
            return true
        }
    }
}
