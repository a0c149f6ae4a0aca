import BatchSpoolCore
import SpoolStorage

/// Adds rows that repeat a custom_id of their own source to its problems, and ends the files of problems.
final class RepeatedIDs {
    /// The sources with what was found of them.
    private(set) var sources: [SourceReading]
    private let pass: IntakePass
    private let skips: Bool
    private var position = 0
    /// The problems of the source at `position`, once there is something to add.
    private var open: ProblemFile?

    init(_ pass: IntakePass, _ sources: [SourceReading], skips: Bool) {
        (self.pass, self.sources, self.skips) = (pass, sources, skips)
    }

    /// Takes a row that repeats the id of `first`; rows come in rising order.
    func take(row: Int, first: Int, _ index: RowIndexReader) throws(RecordFault) {
        let found = try index.repeatedID(row: row, of: first)
        let record = try index.record(row)
        var id: [UInt8] = []
        try index.customID(of: record, into: &id)
        do throws(SystemError) {
            while position < sources.count, !sources[position].rows.contains(row) { try next() }
            guard position < sources.count else { return }
            let source = sources[position]
            let merges = skips && !source.mustGoBack
            var file = try continued(source)
            let place = RowPlace(row: merges ? row - source.rows.lowerBound + 1 : nil, line: found.line)
            try file.append([found.problem], place: place, customID: id)
            sources[position].tally = file.tally
            if merges, !record.flags.contains(.refused) { sources[position].good -= 1 }
            open = consume file
        } catch { throw .system(error) }
    }

    /// Ends what is left.
    func finish() throws(IntakeFault) {
        do throws(SystemError) {
            while position < sources.count { try next() }
        } catch { throw .system(error) }
    }

    /// Makes the problems of the source at `position` durable and goes on to the next.
    private func next() throws(SystemError) {
        let source = sources[position]
        if let file = open.take() {
            try file.finish()
        } else if source.tally.count > 0 {
            try problemFile(source).finish()
        }
        position += 1
    }

    private func continued(_ source: SourceReading) throws(SystemError) -> ProblemFile {
        if let file = open.take() { return file }
        return try problemFile(source)
    }

    private func problemFile(_ source: SourceReading) throws(SystemError) -> ProblemFile {
        let name = pass.sources.first { $0.number == source.number }?.shownName ?? ""
        return try ProblemFile(
            SpoolLayout.problems(pass.job, source.number), in: pass.work, file: name,
            mergesLines: skips && !source.mustGoBack, continuing: source.tally)
    }
}
