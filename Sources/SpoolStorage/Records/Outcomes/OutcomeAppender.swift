package import BatchSpoolCore
import Glibc

/// Adds outcomes and their lines to a job's log: lines first, on disk, then the records that point to them.
///
/// A row gets one final outcome, whatever arrives later. Memory: one bit a row, two line buffers and the records
/// since the last write of records. Readers may be open at the same time.
package struct OutcomeAppender: ~Copyable, Sendable {
    /// Records held back at most before their lines are synced and they are written.
    package static let recordLimit = 8_192

    private var results: LineTail
    private var errors: LineTail
    private var records: AppendBuffer
    private var state: OutcomeState
    private var failure: SystemError?
    private let directory: Directory
    /// Bytes of records known to be on disk; 0 while the names of the files may not be.
    private var syncedEnd: Int
    /// What opening found and mended.
    package let recovery: OutcomeRecovery

    /// Opens the log of `job`, which has `rows` rows, or starts one.
    ///
    /// Records behind the last one that holds are cut off, and lines behind the last one that a record points to.
    /// Lines that records point to and that are gone with their file were delivered: damaged, nothing is touched.
    /// Throws EAGAIN of `fcntl` while another appender has the log open: two would overwrite each other's lines.
    /// `seen` gets what `OutcomeReader.forEach` would show of the log, so that nobody has to read it twice. `digest`
    /// is kept up with the file of results. With `span` only outcomes of those rows can be added; a bit is kept for each.
    package init(
        in directory: Directory, job: JobID, rows: Int, span: Range<Int>? = nil, digest: LineDigest? = nil,
        seen: (Outcome) -> Void = { _ in }
    ) throws(RecordFault) {
        var recovery = OutcomeRecovery()
        let file = try RecordFault.wrapping { () throws(SystemError) in try Self.locked(in: directory, job: job) }
        let found = try Self.scan(in: directory, job: job, rows: span ?? 0..<rows, &recovery, seen)
        try Self.checkLines(in: directory, job: job, found)
        do throws(SystemError) {
            let results = try Self.tail(.results, in: directory, job, found, &recovery, digest)
            let errors = try Self.tail(.errors, in: directory, job, found, &recovery)
            records = try Self.recordTail(file, found, &recovery)
            self.results = results
            self.errors = errors
        } catch {
            throw .system(error)
        }
        self.directory = directory
        syncedEnd = found.records == 0 ? 0 : records.end
        state = found
        self.recovery = recovery
    }

    /// Rows with a final outcome, written or not.
    package var finalRows: RowSet { state.final }

    /// Whether `row` has its final outcome.
    package func isFinal(_ row: Int) -> Bool {
        state.final.contains(row)
    }

    /// Adds what became of a row, and its line (without newline; none inside) when `line` is not empty.
    ///
    /// False, and nothing happens, when the row has its final outcome already or is none of the job's. After an error
    /// nothing was added; unless it came from a sync (Rule F) the call may be repeated. Nothing is durable before
    /// `commit`, and nothing but a durable line is ever pointed to.
    @discardableResult
    package mutating func append(
        _ outcome: Outcome, line: UnsafeRawBufferPointer, to file: LineFile
    ) throws(SystemError) -> Bool {
        if let failure { throw failure }
        guard state.final.covers(outcome.row), !isFinal(outcome.row) else { return false }
        guard line.count < UInt32.max else { throw SystemError(call: "append", path: [], code: EFBIG) }
        if records.waitingBytes >= Self.recordLimit * Outcome.size { try writeRecords() }
        var outcome = outcome
        outcome.line = try append(line, to: file)
        try hold(outcome)
        if outcome.kind.isFinal { state.finish(outcome.row) }
        return true
    }

    /// The same with a line that `body` appends where it is written from; nothing is added when it throws.
    @discardableResult
    package mutating func append(
        _ outcome: Outcome, to file: LineFile, composing body: (inout [UInt8]) throws(RecordFault) -> Void
    ) throws(RecordFault) -> Bool {
        if let failure { throw .system(failure) }
        guard state.final.covers(outcome.row), !isFinal(outcome.row) else { return false }
        if records.waitingBytes >= Self.recordLimit * Outcome.size {
            do throws(SystemError) { try writeRecords() } catch { throw .system(error) }
        }
        var outcome = outcome
        outcome.line = try compose(body, in: file)
        do throws(SystemError) { try hold(outcome) } catch { throw .system(error) }
        if outcome.kind.isFinal { state.finish(outcome.row) }
        return true
    }

    private mutating func compose(
        _ body: (inout [UInt8]) throws(RecordFault) -> Void, in file: LineFile
    ) throws(RecordFault) -> LinePlace {
        let length: Int
        let end: Int
        switch file {
        case .results:
            length = try results.compose(body)
            end = results.end
        case .errors:
            length = try errors.compose(body)
            end = errors.end
        }
        return LinePlace(file: file, offset: end - length, length: length)
    }

    /// Makes everything appended so far durable.
    ///
    /// When that fails the records since the last commit are taken back as well as may be: their rows count as missing
    /// for the next appender, which writes them anew.
    package mutating func commit() throws(SystemError) {
        if let failure { throw failure }
        try writeRecords()
        try guarded { log throws(SystemError) in
            try log.records.sync(step: "outcomes.fsync")
            if log.syncedEnd == 0 { try log.directory.sync() }
            log.syncedEnd = log.records.end
        }
    }

    private mutating func append(
        _ line: UnsafeRawBufferPointer, to file: LineFile
    ) throws(SystemError) -> LinePlace? {
        guard !line.isEmpty else { return nil }
        let offset: Int
        switch file {
        case .results:
            offset = results.end
            try results.append(line)
        case .errors:
            offset = errors.end
            try errors.append(line)
        }
        return LinePlace(file: file, offset: offset, length: line.count + 1)
    }

    /// Keeps the record in memory; the buffer has room for all that are held back, so that nothing is written here.
    private mutating func hold(_ outcome: Outcome) throws(SystemError) {
        try withUnsafeTemporaryAllocation(byteCount: Outcome.size, alignment: 8) { bytes throws(SystemError) in
            outcome.store(into: bytes)
            try records.append(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Syncs the lines, then hands their records to the system.
    private mutating func writeRecords() throws(SystemError) {
        guard records.waitingBytes > 0 else { return }
        try guarded { log throws(SystemError) in
            try log.results.sync()
            try log.errors.sync()
            try log.records.flush()
        }
    }

    /// Runs `body`; a sync that fails in it is the last thing this appender does (Rule F).
    private mutating func guarded(
        _ body: (inout OutcomeAppender) throws(SystemError) -> Void
    ) throws(SystemError) {
        do throws(SystemError) {
            try body(&self)
        } catch {
            if error.call == "fsync" || error.code == EIO {
                failure = error
                try? records.cut(to: max(syncedEnd, OutcomeHeader.size))
            }
            throw error
        }
    }
}
