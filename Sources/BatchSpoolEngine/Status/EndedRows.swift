import BatchSpoolCore
import SpoolStorage

/// How rows of a job have ended so far, by the number of their source.
enum EndedRows {
    static func count(_ log: OutcomeReader, _ record: JobRecord) throws(RecordFault) -> [Int: RowCounts] {
        let sources = SourceRows(record)
        var counts: [Int: RowCounts] = [:]
        try log.forEach { outcome in
            let source = sources.place(of: outcome.row).source
            switch outcome.kind {
            case .result: counts[source, default: RowCounts()].results += 1
            case .error, .skipped: counts[source, default: RowCounts()].errors += 1
            case .retry: break
            }
        }
        return counts
    }
}
