import Glibc

/// Cuts a multipart/form-data body into parts while it arrives, in pieces of any size.
///
/// The body is read as if a line break stood before it, so that the first delimiter looks like every other one.
struct MultipartParser {
    enum Event {
        /// The header lines of a new part.
        case head(MultipartHead)
        /// Bytes of the part, valid during the call only.
        case bytes(UnsafeRawBufferPointer)
        case partEnd
    }

    private enum State { case preamble, boundary, head, body, end }

    private static let headLimit = 16 * 1024
    private let delimiter: [UInt8]
    private var state = State.preamble
    /// Bytes at the end of the last piece that may begin a delimiter.
    private var held: [UInt8] = [13, 10]
    /// The line behind a delimiter, or the head being read.
    private var line: [UInt8] = []

    init(boundary: String) {
        delimiter = [UInt8]("\r\n--\(boundary)".utf8)
    }

    /// Whether the closing delimiter was seen.
    var isComplete: Bool { state == .end }

    /// Takes the next piece; throws `MultipartProblem` or what `sink` throws.
    mutating func feed(_ piece: UnsafeRawBufferPointer, _ sink: (Event) throws -> Void) throws {
        guard !held.isEmpty else { return try read(piece, sink) }
        let joined = held + piece
        held = []
        try joined.withUnsafeBytes { try read($0, sink) }
    }

    private mutating func read(_ piece: UnsafeRawBufferPointer, _ sink: (Event) throws -> Void) throws {
        var rest = piece
        while !rest.isEmpty {
            switch state {
            case .preamble, .body: rest = try readBody(rest, sink)
            case .boundary: rest = try readBoundary(rest)
            case .head: rest = try readHead(rest, sink)
            case .end: return
            }
        }
    }

    private mutating func readBody(
        _ piece: UnsafeRawBufferPointer, _ sink: (Event) throws -> Void
    ) throws
        -> UnsafeRawBufferPointer
    {
        let (end, next) = locate(in: piece)
        if state == .body, end > 0 { try sink(.bytes(UnsafeRawBufferPointer(rebasing: piece[..<end]))) }
        guard let next else {
            held = [UInt8](piece[end...])
            return UnsafeRawBufferPointer(rebasing: piece[piece.count...])
        }
        if state == .body { try sink(.partEnd) }
        state = .boundary
        line = []
        return UnsafeRawBufferPointer(rebasing: piece[next...])
    }

    /// Where the part's bytes end, and where the delimiter does; without one, `end` is where it may begin.
    private func locate(in piece: UnsafeRawBufferPointer) -> (end: Int, next: Int?) {
        guard let base = piece.baseAddress else { return (0, nil) }
        var place = 0
        while let found = memchr(base + place, 13, piece.count - place) {
            place = base.distance(to: UnsafeRawPointer(found))
            let count = min(delimiter.count, piece.count - place)
            let same = delimiter.withUnsafeBytes { known in
                known.baseAddress.map { memcmp($0, base + place, count) == 0 }
            }
            if same == true { return count == delimiter.count ? (place, place + count) : (place, nil) }
            place += 1
            if place == piece.count { break }
        }
        return (piece.count, nil)
    }

    private mutating func readBoundary(_ piece: UnsafeRawBufferPointer) throws -> UnsafeRawBufferPointer {
        for (index, byte) in piece.enumerated() {
            line.append(byte)
            if line == [45, 45] {
                state = .end
            } else if line.suffix(2) == [13, 10] {
                guard line.dropLast(2).allSatisfy({ $0 == 32 || $0 == 9 }) else { throw MultipartProblem.boundary }
                state = .head
                line = []
            } else if line.count > 256 {
                throw MultipartProblem.boundary
            } else {
                continue
            }
            return UnsafeRawBufferPointer(rebasing: piece[(index + 1)...])
        }
        return UnsafeRawBufferPointer(rebasing: piece[piece.count...])
    }

    private mutating func readHead(
        _ piece: UnsafeRawBufferPointer, _ sink: (Event) throws -> Void
    ) throws
        -> UnsafeRawBufferPointer
    {
        for (index, byte) in piece.enumerated() {
            line.append(byte)
            guard line.count <= Self.headLimit else { throw MultipartProblem.head }
            guard byte == 10, line == [13, 10] || line.suffix(4) == [13, 10, 13, 10] else { continue }
            try sink(.head(try MultipartHead(String(decoding: line, as: UTF8.self))))
            state = .body
            return UnsafeRawBufferPointer(rebasing: piece[(index + 1)...])
        }
        return UnsafeRawBufferPointer(rebasing: piece[piece.count...])
    }
}
