/// A stretch of JSON text that is replaced.
struct TextEdit {
    let range: Range<Int>
    let bytes: [UInt8]

    init(_ range: Range<Int>, _ bytes: [UInt8] = []) {
        (self.range, self.bytes) = (range, bytes)
    }

    /// Appends `text` with `edits`, which do not overlap, carried out.
    static func apply(_ edits: [TextEdit], to text: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        var at = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            output.append(contentsOf: text[at..<edit.range.lowerBound])
            output += edit.bytes
            at = edit.range.upperBound
        }
        output.append(contentsOf: text[at...])
    }
}
