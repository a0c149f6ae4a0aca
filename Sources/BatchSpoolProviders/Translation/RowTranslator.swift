import BatchSpoolCore
import JSONLines

/// Writes rows in a dialect's form, by splicing: what a rule does not touch keeps its bytes.
///
/// `measure` decides and counts, `write` copies what was decided; counting a part and sending it run the same code.
struct RowTranslator: ~Copyable {
    /// Rises when the same row would be written in other bytes: what was counted by another and not sent yet is
    /// counted again.
    static let version = 4

    private let bodiesPass: Bool
    private var output = SegmentList()
    private let hasID: Bool
    private let head: Range<Int>
    private let middle: Range<Int>
    private let tail: Range<Int>
    private let separator: Range<Int>
    private var isFirst = true
    private let writer: any BodyWriter
    private var scanner: JSONScanner

    /// A translator of the rows of `part`; what it writes depends on which rows came before only by the separator.
    init(_ part: PartPayload, as form: RowForm) {
        bodiesPass = form.passes(part.translation)
        let envelope = form.envelope
        hasID = envelope.hasID
        head = output.keep((envelope.head + (hasID ? part.wirePrefix : "")).utf8)
        middle = output.keep(envelope.middle.utf8)
        tail = output.keep(envelope.tail.utf8)
        separator = output.keep(envelope.separator.utf8)
        writer = form.makeWriter(part.translation, &output)
        let depth = form.depth(for: part.translation)
        var options = JSONScanner.Options(recordDepth: depth)
        if depth > 1 { options.elementLimit = 1 << 20 }
        scanner = JSONScanner(options)
    }

    /// Bytes of the line for `row`, its end included; `write` then writes it.
    ///
    /// For a verbatim row that passes, `line` is not looked at and may be empty. Otherwise it is scanned: 64 bytes
    /// behind it must be readable.
    mutating func measure(_ row: PartRow, _ line: UnsafeRawBufferPointer) throws(ProviderError) -> Int {
        output.clear()
        if !isFirst { output.append(fixed: separator) }
        isFirst = false
        output.append(fixed: head)
        if hasID { output.make { JSONText.append(row.number, to: &$0) } }
        output.append(fixed: middle)
        if passes(row) {
            output.append(row: row.body)
        } else {
            try writeBody(row, line)
        }
        output.append(fixed: tail)
        return output.count
    }

    /// What `measure` would answer for a row that is sent as it stands; nil for any other, and nothing is done.
    mutating func measurePassing(_ row: PartRow) -> Int? {
        guard passes(row) else { return nil }
        let frame = head.count + middle.count + tail.count + (isFirst ? 0 : separator.count)
        isFirst = false
        return frame + (hasID ? JSONText.digits(of: row.number.magnitude) : 0) + row.body.count
    }

    private func passes(_ row: PartRow) -> Bool {
        bodiesPass && row.verbatim && !row.isParams && !row.body.isEmpty
    }

    /// Copies what `measure` decided for the same row and line to the start of `output`, which has room for it.
    borrowing func write(_ line: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer) {
        self.output.copy(line, to: output)
    }

    /// Adds what `write` would copy to `digest`.
    borrowing func add(_ line: UnsafeRawBufferPointer, to digest: inout StableDigest) {
        output.forEachPiece(of: line) { digest.update($0) }
    }

    private mutating func writeBody(_ row: PartRow, _ line: UnsafeRawBufferPointer) throws(ProviderError) {
        guard row.body.upperBound <= line.count else { throw .unreadable(row, "its line is shorter than it was") }
        let isLine = row.body.isEmpty
        let bytes = isLine ? line : UnsafeRawBufferPointer(rebasing: line[row.body])
        let request: JSONLine
        do {
            request = try scanner.scan(bytes)
        } catch {
            throw .unreadable(row, "no JSON object at byte \(error.offset): \(error.kind)")
        }
        try writer.write(request, at: isLine ? 0 : row.body.lowerBound, of: row, into: &output)
    }
}
