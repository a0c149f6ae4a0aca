/// Splits a byte stream into lines with flat memory.
package struct LineReader: ~Copyable {
    /// Bytes of the longest line that is handed out.
    package let maxLine: Int

    /// Bytes of memory for lines at present; more than the default only while a long line is read.
    package var bufferSize: Int { buffer.capacity }

    /// Set when the stream begins like UTF-16 or UTF-32; known once the first line is there.
    package private(set) var encodingHint: EncodingHint?

    /// Whether a UTF-8 byte order mark at the start of the stream was left out.
    package private(set) var skippedByteOrderMark = false

    private let defaultBuffer: Int
    private var buffer: LineBuffer
    private var searched = 0
    private var offset = 0
    private var number = 0
    private var atEnd = false
    private var started = false

    /// Bytes of the line that were skipped so far, and the last of them; nil while no line is skipped.
    private var skipped: Int?
    private var lastSkipped: UInt8 = 0

    package init(maxLine: Int = 64 << 20, buffer: Int = 256 << 10) {
        self.maxLine = min(max(maxLine, 0), JSONScanner.longestLine)
        defaultBuffer = max(buffer, 64)
        self.buffer = LineBuffer(capacity: defaultBuffer)
    }

    /// The next line, or nil at the end of the stream. `read` fills a part of the memory it is given and returns the
    /// number of bytes, 0 at the end; after an error the call may be repeated.
    package mutating func next<E: Error>(
        _ read: (UnsafeMutableRawBufferPointer) throws(E) -> Int
    ) throws(E) -> Line? {
        if !started { try start(read) }
        while skipped == nil {
            if let newline = buffer.newline(from: searched) { return take(newline, isTerminated: true) }
            searched = buffer.count
            if atEnd { return buffer.count == 0 ? nil : take(buffer.count, isTerminated: false) }
            // One more than the limit may be the CR of a CRLF.
            if buffer.count > maxLine + 1 || !makeRoom() {
                skipped = 0
            } else {
                try fill(read)
            }
        }
        return try skip(read)
    }

    private mutating func fill<E: Error>(_ read: (UnsafeMutableRawBufferPointer) throws(E) -> Int) throws(E) {
        if try buffer.fill(atMost: defaultBuffer, read) == 0 { atEnd = true }
    }

    /// Waits for the first four bytes, which tell the encoding.
    private mutating func start<E: Error>(_ read: (UnsafeMutableRawBufferPointer) throws(E) -> Int) throws(E) {
        while buffer.count < 4 && !atEnd { try fill(read) }
        started = true
        let first = buffer.held()
        encodingHint = EncodingHint(start: first)
        if first.starts(with: [0xEF, 0xBB, 0xBF]) {
            skippedByteOrderMark = true
            buffer.drop(3)
            offset = 3
        }
    }

    /// Whether nothing is held and nothing skipped, so that the next byte begins a line behind the first one.
    var isBetweenLines: Bool { started && buffer.count == 0 && skipped == nil && !atEnd }

    private mutating func take(_ length: Int, isTerminated: Bool) -> Line {
        let held = UnsafeRawBufferPointer(rebasing: buffer.held()[..<length])
        buffer.drop(isTerminated ? length + 1 : length)
        return handOut(held, isTerminated: isTerminated)
    }

    /// The line that `held` is, newline excluded.
    mutating func handOut(_ held: UnsafeRawBufferPointer, isTerminated: Bool) -> Line {
        let length = held.count
        let strips = isTerminated && held.last == UInt8(ascii: "\r")
        let kept = strips ? length - 1 : length
        let tooLong = kept > maxLine
        let bytes = UnsafeRawBufferPointer(rebasing: held[..<(tooLong ? 0 : kept)])
        return line(bytes, length: kept, consumed: isTerminated ? length + 1 : length, isTerminated, tooLong)
    }

    private mutating func line(
        _ bytes: UnsafeRawBufferPointer, length: Int, consumed: Int, _ isTerminated: Bool, _ tooLong: Bool
    ) -> Line {
        number += 1
        defer { offset += consumed }
        searched = 0
        return Line(
            bytes: bytes, offset: offset, length: length, number: number, isTerminated: isTerminated,
            tooLong: tooLong)
    }

    /// Leaves room behind what is held: at the front, or by growing while a long line needs it, and gives memory
    /// back after one. False when there is no memory for more.
    private mutating func makeRoom() -> Bool {
        buffer.compact()
        if buffer.capacity > defaultBuffer && buffer.count < defaultBuffer / 2 { buffer.resize(to: defaultBuffer) }
        guard buffer.count == buffer.capacity else { return true }
        return buffer.resize(to: min(buffer.capacity * 2, max(maxLine + 2, defaultBuffer)))
    }

    /// Reads on to the end of a line that is too long, and keeps none of it.
    private mutating func skip<E: Error>(
        _ read: (UnsafeMutableRawBufferPointer) throws(E) -> Int
    ) throws(E) -> Line {
        while true {
            let newline = buffer.newline(from: 0)
            let found = buffer.held().prefix(newline ?? buffer.count)
            if let byte = found.last { lastSkipped = byte }
            let length = (skipped ?? 0) + found.count
            skipped = length
            buffer.drop(found.count)
            if newline != nil || atEnd { return endSkipping(length, isTerminated: newline != nil) }
            buffer.compact()
            if buffer.capacity > defaultBuffer { buffer.resize(to: defaultBuffer) }
            try fill(read)
        }
    }

    private mutating func endSkipping(_ length: Int, isTerminated: Bool) -> Line {
        let strips = isTerminated && lastSkipped == UInt8(ascii: "\r")
        if isTerminated { buffer.drop(1) }
        skipped = nil
        let consumed = isTerminated ? length + 1 : length
        return line(nothing, length: strips ? length - 1 : length, consumed: consumed, isTerminated, true)
    }

    private var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}
