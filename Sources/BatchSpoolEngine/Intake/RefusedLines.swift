import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Turns the problems of skipped lines into outcomes of their rows.
struct RefusedLines {
    let work: Directory
    let job: JobID

    /// Goes through `JOB.problems`, whose lines name their rows; doing it twice changes nothing.
    func record(rows: Int) throws(RecordFault) {
        let index = try RowIndexReader(in: work, job: job)
        var failing = try FailingRows(work: work, job: job, index: index)
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 2))
        do throws(IntakeFault) {
            var stream = try InputStream(SpoolLayout.problems(job), in: work, hashes: false, maxLine: 64 << 20)
            while let line = try stream.next() {
                guard let found = try? scanner.scan(line.bytes), let row = Self.row(of: found) else { continue }
                do throws(RecordFault) { try failing.fail(row - 1, line: line.bytes) } catch {
                    throw IntakeFault.records(error)
                }
            }
        } catch {
            throw Self.fault(error)
        }
        try failing.finish()
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
