import BatchSpoolCore
import JSONLines
import SpoolStorage

/// The rows of one part, read from the job's input through its index.
struct SpooledRows: PartRows {
    let index: RowIndexReader
    let members: PartMembers
    let work: Directory
    let input: FileName
    /// The input in place as it was read at intake; nil for a copy of ours.
    let identity: FileIdentity?
    /// Whether estimates of tokens are good enough to judge an answer by: text, and no pictures.
    let tellsTokens: Bool

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        try SpooledRowReader(self, verbatimBytes: verbatimBytes)
    }

    /// Throws when the input is not what was read at intake.
    func verify() throws(ProviderError) {
        guard let identity else { return }
        guard let stamp = try? work.stamp(of: input), FileIdentity(stamp).sameContent(as: identity) else {
            throw ProviderError(kind: .local, request: "upload", code: "input_changed", detail: "the input was changed")
        }
    }
}

/// One pass over the rows of a part, through a window of the input that moves forward.
final class SpooledRowReader: PartRowReader {
    private static let windowSize = 128 << 10

    private let rows: SpooledRows
    private let verbatimBytes: Bool
    private let file: OwnedDescriptor
    private var cursor: RowCursor
    private var window: UnsafeMutableRawBufferPointer
    private var windowStart = 0
    private var windowEnd = 0
    private var ended = false

    init(_ rows: SpooledRows, verbatimBytes: Bool) throws(ProviderError) {
        try rows.verify()
        self.rows = rows
        self.verbatimBytes = verbatimBytes
        do throws(SystemError) {
            file = try rows.work.openForReading(rows.input)
        } catch { throw ProviderError(local: error) }
        cursor = rows.index.records(rows.members.span)
        window = .allocate(byteCount: Self.windowSize + JSONScanner.padding, alignment: 64)
        window.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { window.deallocate() }

    func next(
        _ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) -> Bool {
        while let record = try nextRecord() {
            let number = cursor.row - 1
            guard rows.members.rows.contains(number) else { continue }
            let isVerbatim = record.flags.contains(.verbatim)
            var row = PartRow(
                number: number, verbatim: isVerbatim, body: record.body,
                isParams: record.flags.contains(.paramsShape))
            if rows.tellsTokens { (row.inputTokens, row.outputCeiling) = (record.inputTokens, record.outputCeiling) }
            let needed = verbatimBytes || !isVerbatim
            try take(row, needed ? try line(record) : UnsafeRawBufferPointer(start: nil, count: 0))
            return true
        }
        if !ended { try rows.verify() }
        ended = true
        return false
    }

    private func nextRecord() throws(ProviderError) -> RowRecord? {
        do throws(RecordFault) { return try cursor.next() } catch { throw ProviderError(local: error) }
    }

    private func line(_ record: RowRecord) throws(ProviderError) -> UnsafeRawBufferPointer {
        if record.offset < windowStart || record.offset + record.length > windowEnd { try move(to: record) }
        let start = record.offset - windowStart
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(window)[start..<start + record.length])
    }

    /// Reads the input from the record on; a line longer than the window gets a larger one while it lasts.
    private func move(to record: RowRecord) throws(ProviderError) {
        let size = max(Self.windowSize, record.length)
        if window.count != size + JSONScanner.padding {
            window.deallocate()
            window = .allocate(byteCount: size + JSONScanner.padding, alignment: 64)
            window.initializeMemory(as: UInt8.self, repeating: 0)
        }
        do throws(SystemError) {
            let space = UnsafeMutableRawBufferPointer(rebasing: window[..<size])
            let count = try file.read(into: space, at: record.offset)
            (windowStart, windowEnd) = (record.offset, record.offset + count)
        } catch { throw ProviderError(local: error) }
        guard record.offset + record.length <= windowEnd else {
            throw ProviderError(kind: .local, request: "upload", code: "input_changed", detail: "the input is shorter")
        }
    }
}

extension ProviderError {
    /// A fault of our own files, as the provider port carries it.
    init(local error: any Error) {
        self.init(kind: .local, request: "local", detail: String(describing: error))
    }
}
