import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Looks into a small settled file for what decides with whom it may share a job.
struct GatherProbe: ~Copyable {
    /// Larger files go alone.
    static let largest = 1 << 20
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))

    /// The file's key and the number of its lines; nil for one that goes alone: it is large, compressed, has a companion,
    /// cannot be read or is to be rejected.
    mutating func look(at file: Arrivals.Settled, in inbox: Directory) -> (key: GatherKey, rows: Int)? {
        let name = file.place.name
        guard file.rejection == nil, file.stamp.size <= Self.largest, !Self.isGzip(name),
            let companion = NameVerdict.companion(of: name), (try? inbox.stamp(of: companion)) == .some(nil),
            let found = try? inbox.file(name, limit: Self.largest), found.stamp.isUnwritten(since: file.stamp)
        else { return nil }
        let lines =
            found.content.count { $0 == UInt8(ascii: "\n") } + (found.content.last == UInt8(ascii: "\n") ? 0 : 1)
        let key = GatherKey(
            queue: file.place.queue, owner: file.stamp.owner, options: optionsLine(of: found.content))
        return (key, lines)
    }

    /// The first line when it holds options, as intake will see it; empty otherwise.
    private mutating func optionsLine(of content: [UInt8]) -> [UInt8] {
        var reader = LineReader(maxLine: Self.largest, buffer: content.count + 1)
        var offset = 0
        let first = reader.next { memory in
            let count = min(memory.count, content.count - offset)
            memory.copyBytes(from: content[offset..<offset + count])
            offset += count
            return count
        }
        guard let first, let line = try? scanner.scan(first.bytes), OptionsLine.isOptions(line) else { return [] }
        return Array(first.bytes)
    }

    private static func isGzip(_ name: FileName) -> Bool {
        if case .input(.gzip) = NameVerdict(of: name) { true } else { false }
    }
}
