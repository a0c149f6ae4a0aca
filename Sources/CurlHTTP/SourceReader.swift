import HTTPInterface

/// A source with the length it promised.
struct SourceReader {
    private let length: Int
    private let make: @Sendable () throws -> any HTTPBodySource
    private var source: (any HTTPBodySource)?
    private var produced = 0

    init(length: Int, make: @escaping @Sendable () throws -> any HTTPBodySource) {
        self.length = length
        self.make = make
    }

    /// Fills `chunk` up to its end or the source's; true when this was the last one and the source has ended.
    mutating func fill(_ chunk: inout Chunk) throws(SourceFault) -> Bool {
        if source == nil { source = try checked { try make() } }
        while chunk.room > 0, produced < length {
            let count = try read(into: &chunk, atMost: length - produced)
            guard count > 0 else { throw SourceFault(text: "ended after \(produced) of \(length) bytes") }
            produced += count
        }
        guard produced == length else { return false }
        try probe()
        source = nil
        return true
    }

    private mutating func read(into chunk: inout Chunk, atMost limit: Int) throws(SourceFault) -> Int {
        let range = chunk.count..<min(chunk.bytes.count, chunk.count + limit)
        let count = try checked {
            try chunk.bytes.withUnsafeMutableBytes { try source?.read(into: .init(rebasing: $0[range])) ?? 0 }
        }
        guard 0...range.count ~= count else { throw SourceFault(text: "gave \(count) bytes for \(range.count)") }
        chunk.count += count
        return count
    }

    private mutating func probe() throws(SourceFault) {
        var extra = Chunk(capacity: 1)
        guard try read(into: &extra, atMost: 1) == 0 else {
            throw SourceFault(text: "has more than \(length) bytes")
        }
    }

    private func checked<T>(_ work: () throws -> T) throws(SourceFault) -> T {
        do { return try work() } catch { throw SourceFault(text: "\(error)") }
    }
}
