import BatchSpoolCore
import SpoolStorage

extension Collector {
    /// What a reading brought.
    struct Tally: Sendable {
        var results = 0
        var errors = 0
        var retries = 0
        /// Results and errors by the number of their source.
        var sources: [Int: RowCounts] = [:]
        /// Lines with an id that is not of this part.
        var strangers = 0
        /// Lines for rows that had their outcome already.
        var repeated = 0
        var unreadable = 0

        mutating func count(_ kind: OutcomeKind) {
            switch kind {
            case .result: results += 1
            case .error, .skipped: errors += 1
            case .retry: retries += 1
            }
        }

        mutating func note(_ outcome: Outcome, of source: Int) {
            switch outcome.kind {
            case .result: sources[source, default: RowCounts()].results += 1
            case .error, .skipped: sources[source, default: RowCounts()].errors += 1
            case .retry: break
            }
        }
    }
}
