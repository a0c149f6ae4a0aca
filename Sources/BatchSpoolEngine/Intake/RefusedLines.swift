import BatchSpoolCore
import JSONLines
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

    private func record(_ source: SourceReading, _ failing: inout FailingRows) throws(RecordFault) {
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 2))
        let name = SpoolLayout.problems(record.job, source.number)
        do throws(IntakeFault) {
            var stream = try InputStream(name, in: work, hashes: false, maxLine: 64 << 20)
            while let line = try stream.next() {
                guard let found = try? scanner.scan(line.bytes), let row = Self.row(of: found) else { continue }
                do throws(RecordFault) {
                    try failing.fail(source.rows.lowerBound + row - 1, line: line.bytes)
                } catch { throw IntakeFault.records(error) }
            }
        } catch { throw Self.fault(error) }
    }

    private static func row(of line: JSONLine) -> Int? {
        line.member("batchspool").flatMap { line.member("row", of: $0) }.flatMap { line.int(of: $0) }
    }

    private static func fault(_ error: IntakeFault) -> RecordFault {
        switch error {
        case .records(let fault): fault
        case .system(let cause), .unreadable(let cause): .system(cause)
        case .changed, .stopped: .damaged(FileName("problems"), offset: 0)
        }
    }
}
