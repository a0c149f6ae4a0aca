import BatchSpoolCore
import Synchronization

/// The rows of a part as requests, one at a time, for many askers.
final class RowFeed: Sendable {
    private let source: Mutex<Source>

    /// Reads from the disk, as `next` does: not for the cooperative pool. `inBackground`: for answers that are made while
    /// nobody waits, but for rows that say otherwise.
    init(_ part: PartPayload, as form: RowForm, inBackground: Bool) throws(ProviderError) {
        let reader = try part.rows.makeReader(verbatimBytes: true)
        source = Mutex(
            Source(reader: reader, translator: RowTranslator(part, as: form), inBackground: inBackground))
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
    private let inBackground: Bool
    private var isOver = false

    init(reader: any PartRowReader, translator: consuming RowTranslator, inBackground: Bool) {
        self.reader = reader
        self.translator = translator
        self.inBackground = inBackground
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
            let background = inBackground ? BackgroundBody(body) : nil
            asked = AskedRow(
                number: row.number, body: background?.bytes ?? body, inputTokens: row.inputTokens,
                outputCeiling: row.outputCeiling, isBackground: background != nil,
                isStoredForUs: background?.isStoredByRow == false)
        }
        isOver = !found
        return asked
    }
}
