import BatchSpoolCore
import SpoolStorage

/// Turns the problems of skipped lines into outcomes of their rows.
struct RefusedLines {
    let work: Directory
    let record: JobRecord

    /// Goes through the problems of each source, whose lines name its rows; doing it twice changes nothing.
    func record(_ sources: [SourceReading]) throws(RecordFault) {
        let index = try RowIndexReader(in: work, job: record.job)
        var failing = try FailingRows(work: work, record: record, index: index)
        for source in sources where source.tally.count > 0 { try record(source, &failing) }
        try failing.finish()
    }

    /// A row that was refused and repeats a custom_id stands in the file twice and gets one line.
    private func record(_ source: SourceReading, _ failing: inout FailingRows) throws(RecordFault) {
        let name = SpoolLayout.problems(record.job, source.number)
        do throws(IntakeFault) {
            let (middle, end) = (source.tally.suspendedAt, try size(of: name))
            var own = try ProblemLines(name, in: work, span: 0..<middle)
            var repeats = try ProblemLines(name, in: work, span: middle..<end)
            var repeated = try repeats.next()
            while let line = try own.next() {
                while let other = repeated, other.row < line.row {
                    try fail(other.row, other.text, source, &failing)
                    repeated = try repeats.next()
                }
                let isBoth = repeated?.row == line.row
                try fail(line.row, isBoth ? line.text(with: repeated) : line.text, source, &failing)
                if isBoth { repeated = try repeats.next() }
            }
            while let other = repeated {
                try fail(other.row, other.text, source, &failing)
                repeated = try repeats.next()
            }
        } catch { throw Self.fault(error) }
    }

    private func fail(
        _ row: Int, _ text: [UInt8], _ source: SourceReading, _ failing: inout FailingRows
    ) throws(IntakeFault) {
        do throws(RecordFault) { try failing.fail(source.rows.lowerBound + row - 1, line: text) } catch {
            throw .records(error)
        }
    }

    private func size(of name: FileName) throws(IntakeFault) -> Int {
        do throws(SystemError) { return try work.stamp(of: name)?.size ?? 0 } catch { throw .system(error) }
    }

    private static func fault(_ error: IntakeFault) -> RecordFault {
        switch error {
        case .records(let fault): fault
        case .system(let cause), .unreadable(let cause): .system(cause)
        case .changed, .stopped: .damaged(FileName("problems"), offset: 0)
        }
    }
}
