import BatchSpoolCore
import SpoolStorage

/// Gives rows that no batch will answer their final outcome and error line.
struct FailingRows: ~Copyable {
    private var log: OutcomeAppender
    private let index: RowIndexReader
    private let sources: SourceRows
    private var id: [UInt8] = []
    private var line: [UInt8] = []
    /// Rows failed so far, by the number of their source.
    private(set) var counts: [Int: Int] = [:]

    init(work: Directory, record: JobRecord, index: RowIndexReader) throws(RecordFault) {
        log = try OutcomeAppender(in: work, job: record.job, rows: index.count)
        sources = SourceRows(record)
        self.index = index
    }

    /// Ends a row; one that has its outcome keeps it.
    mutating func fail(_ row: Int, _ error: RowError, kind: OutcomeKind = .error) throws(RecordFault) {
        guard !log.isFinal(row) else { return }
        let record = try index.record(row)
        id.removeAll(keepingCapacity: true)
        try index.customID(of: record, into: &id)
        line.removeAll(keepingCapacity: true)
        let place = RowPlace(row: row - sources.place(of: row).first + 1, line: record.line)
        let id = id
        var text: [UInt8] = []
        id.withUnsafeBytes { ErrorLine.append(error: error, customID: $0, place: place, to: &text) }
        line = text
        try append(Outcome(row: row, kind: kind, code: OutcomeWords.number(error.code), cost: .zero))
        counts[record.source, default: 0] += 1
    }

    /// Ends a row with a line that was written before.
    mutating func fail(_ row: Int, line: [UInt8]) throws(RecordFault) {
        guard !log.isFinal(row) else { return }
        self.line = line
        try append(Outcome(row: row, kind: .skipped, code: OutcomeWords.number("invalid_line"), cost: .zero))
    }

    /// Makes the outcomes durable.
    mutating func finish() throws(RecordFault) {
        do throws(SystemError) { try log.commit() } catch { throw .system(error) }
    }

    private mutating func append(_ outcome: Outcome) throws(RecordFault) {
        let line = line
        let result = line.withUnsafeBytes { bytes -> Result<Bool, SystemError> in
            do throws(SystemError) { return .success(try log.append(outcome, line: bytes, to: .errors)) } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = result { throw .system(error) }
    }
}
