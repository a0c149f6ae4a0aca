import BatchSpoolCore
import JSONLines
import Synchronization

/// The rows of a part in the pages that add them to a batch: made one after the other in one pass, one held at a
/// time, and always cut in the same places.
///
/// Pages end early where the rows are no longer those that were counted; the last page is handed out only when all of
/// them are.
final class XAIPages: Sendable {
    private let writer: Mutex<XAIPageWriter>

    /// `counted` says what the rows must become.
    init(_ part: PartPayload, counted: UploadHandle) throws(ProviderError) {
        writer = Mutex(try XAIPageWriter(part, counted: counted))
    }

    /// The next page; nil after the last. Reads the disk.
    func next() throws(ProviderError) -> XAIPage? {
        let page = writer.withLock { writer in
            Result { () throws(ProviderError) in try writer.page() }
        }
        return try page.get()
    }
}

private final class XAIPageWriter {
    /// Bytes of a page; a longer row travels alone. xAI takes 25 MB a call, and at least 100 calls in 30 seconds: the 200
    /// MB of a part are as many. docs.x.ai, "Batch API", November 2026.
    private static let room = 2 << 20
    private static let rows = 1000

    private var reader: any PartRowReader
    private var translator: RowTranslator
    private let counted: UploadHandle
    private let prefix: String
    /// Of all rows so far; nil once they have been compared.
    private var digest: StableDigest? = StableDigest()
    private var made = 0
    /// A page with a row that the one before had no room for.
    private var left: XAIPage?

    init(_ part: PartPayload, counted: UploadHandle) throws(ProviderError) {
        reader = try part.rows.makeReader(verbatimBytes: true)
        translator = RowTranslator(part, as: .xai(part.endpoint))
        prefix = part.wirePrefix
        self.counted = counted
    }

    func page() throws(ProviderError) -> XAIPage? {
        var page = left ?? XAIPage(prefix)
        left = nil
        while digest != nil, left == nil, page.count < Self.rows { try addRow(to: &page) }
        guard page.count > 0 else { return nil }
        page.close()
        return page
    }

    private func addRow(to page: inout XAIPage) throws(ProviderError) {
        let isRow = try reader.next { (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            if page.count > 0, page.size(with: length) > Self.room {
                var next = XAIPage(prefix)
                next.add(row.number) { write(line, length, to: &$0) }
                left = next
            } else {
                page.add(row.number) { write(line, length, to: &$0) }
            }
        }
        if made > counted.bytes { throw .otherRows }
        if !isRow, digest.take()?.finalize() != counted.digest { throw .otherRows }
    }

    private func write(_ line: UnsafeRawBufferPointer, _ length: Int, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: length))
        output.withUnsafeMutableBytes { memory in
            let room = UnsafeMutableRawBufferPointer(rebasing: memory[start...])
            translator.write(line, to: room)
            digest?.update(UnsafeRawBufferPointer(room))
        }
        made += length
    }
}
