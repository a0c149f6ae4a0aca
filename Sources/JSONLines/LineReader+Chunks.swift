internal import CSimdjson

extension LineReader {
    /// The next line of a stream that arrives in chunks, or nil when `rest` of the chunk ends none; `rest` then waits
    /// inside. A line that lies whole in the chunk is handed out where it is, without a copy, and is valid as long as
    /// the chunk. With `isLast` the stream ends behind `rest`.
    package mutating func next(in rest: inout Slice<UnsafeRawBufferPointer>, isLast: Bool) -> Line? {
        let newline = Self.newline(in: rest)
        if isBetweenLines, let newline, rest.endIndex - newline > JSONScanner.padding {
            let held = UnsafeRawBufferPointer(rebasing: rest[..<newline])
            rest = rest[(newline + 1)...]
            return handOut(held, isTerminated: true)
        }
        // No further than the newline, so that the lines behind it stay where they are.
        let chunk = rest
        var piece = newline.map { chunk[...$0] } ?? chunk
        defer { rest = chunk[piece.startIndex...] }
        do {
            return try next { (room) throws(Starved) in
                guard !piece.isEmpty || isLast else { throw Starved() }
                let part = piece.prefix(room.count)
                room.copyBytes(from: part)
                piece = piece.dropFirst(part.count)
                return part.count
            }
        } catch {
            return nil
        }
    }

    private static func newline(in rest: Slice<UnsafeRawBufferPointer>) -> Int? {
        let bytes = UnsafeRawBufferPointer(rebasing: rest)
        let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let found = cjson_find_byte(base, bytes.count, UInt8(ascii: "\n"))
        return found == bytes.count ? nil : rest.startIndex + found
    }
}

/// The reader wants more than has arrived.
private struct Starved: Error {}
