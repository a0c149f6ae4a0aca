import JSONLines

/// The pieces of a line that is being written, in order, and the bytes of those that are not the row's own.
struct SegmentList {
    /// All but the last.
    private var segments: [Segment] = []
    /// The piece that may still grow; of no bytes while there is none.
    private var last = Segment.none
    /// Bytes that are the same for every row.
    private var pool: [UInt8] = []
    /// Bytes made for this row.
    private var made: [UInt8] = []
    /// Bytes of all segments.
    private(set) var count = 0

    /// Forgets the row before; the pool stays.
    mutating func clear() {
        segments.removeAll(keepingCapacity: true)
        last = .none
        made.removeAll(keepingCapacity: true)
        count = 0
    }

    /// Puts text into the pool for `append(fixed:)`; before the first row.
    mutating func keep(_ text: some Collection<UInt8>) -> Range<Int> {
        let start = pool.count
        pool.append(contentsOf: text)
        return start..<pool.count
    }

    /// Bytes of the pool.
    func text(fixed range: Range<Int>) -> ArraySlice<UInt8> { pool[range] }

    /// Appends bytes of the row's line.
    mutating func append(row range: Range<Int>) {
        append(.row, range)
    }

    /// Appends bytes of the pool.
    mutating func append(fixed range: Range<Int>) {
        append(.fixed, range)
    }

    /// Appends a literal.
    mutating func append(_ text: StaticString) {
        guard text.utf8CodeUnitCount > 0 else { return }
        count += text.utf8CodeUnitCount
        begin(.literal(text))
    }

    /// Appends a copy of bytes.
    mutating func append(made bytes: UnsafeRawBufferPointer) {
        make { $0.append(contentsOf: bytes) }
    }

    /// Appends what `write` adds to bytes made for this row.
    mutating func make(_ write: (inout [UInt8]) -> Void) {
        let start = made.count
        write(&made)
        append(.made, start..<made.count)
    }

    /// Copies all pieces to the start of `output`, which has room for `count` bytes; `line` is the row's.
    func copy(_ line: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer) {
        var at = 0
        forEachPiece(of: line) { piece in
            UnsafeMutableRawBufferPointer(rebasing: output[at..<at + piece.count]).copyMemory(from: piece)
            at += piece.count
        }
    }

    /// Shows all pieces in order; `line` is the row's.
    func forEachPiece(of line: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) {
        for segment in segments { show(segment, line, take) }
        show(last, line, take)
    }

    private func show(_ segment: Segment, _ line: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Void) {
        switch segment {
        case .literal(let text): take(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        case .bytes(.row, let range): take(UnsafeRawBufferPointer(rebasing: line[range]))
        case .bytes(.fixed, let range): pool.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[range])) }
        case .bytes(.made, let range): made.withUnsafeBytes { take(UnsafeRawBufferPointer(rebasing: $0[range])) }
        }
    }

    /// Neighbours from one source become one segment.
    private mutating func append(_ source: Segment.Source, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        count += range.count
        if case .bytes(source, let before) = last, before.upperBound == range.lowerBound {
            last = .bytes(source, before.lowerBound..<range.upperBound)
        } else {
            begin(.bytes(source, range))
        }
    }

    private mutating func begin(_ segment: Segment) {
        if !last.isEmpty { segments.append(last) }
        last = segment
    }
}
