import BatchSpoolCore
import Synchronization

/// The rows of a part as requests, one at a time, for many askers.
final class RowFeed: Sendable {
    private let source: Mutex<Source>

    /// Reads from the disk, as `next` does: not for the cooperative pool.
    init(_ part: PartPayload) throws(ProviderError) {
        let reader = try part.rows.makeReader(verbatimBytes: true)
        source = Mutex(Source(reader: reader, translator: RowTranslator(part, as: .body)))
    }

    /// The next row; nil after the last.
    func next() throws(ProviderError) -> AskedRow? {
        try source.withLock { (source) throws(ProviderError) in try source.next() }
    }
}

/// Where the rows are read and written.
private struct Source: ~Copyable {
    private var reader: any PartRowReader
    private var translator: RowTranslator
    private var isOver = false

    init(reader: any PartRowReader, translator: consuming RowTranslator) {
        self.reader = reader
        self.translator = translator
    }

    mutating func next() throws(ProviderError) -> AskedRow? {
        guard !isOver else { return nil }
        var asked: AskedRow?
        let found = try reader.next { (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            let body = [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                count = length
            }
            asked = AskedRow(
                number: row.number, body: body, inputTokens: row.inputTokens, outputCeiling: row.outputCeiling)
        }
        isOver = !found
        return asked
    }
}
