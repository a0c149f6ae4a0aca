import BatchSpoolCore
import SpoolStorage

/// What one reading of a job's input found.
struct IntakeResult: Sendable {
    var options = JobOptions()
    var groups: [RowGroup] = []
    /// The name in `work/` that holds the rows.
    var input: FileName
    /// The input as it was read; nil for a copy of ours.
    var identity: FileIdentity?
    var rows = 0
    /// One for each source that was read, in order.
    var sources: [SourceReading] = []

    /// Whether any source goes back to its sender instead of being sent.
    var rejectsAny: Bool { sources.contains { isRejected($0) } }

    /// Whether this source goes back.
    func isRejected(_ source: SourceReading) -> Bool {
        source.tally.count > 0 && (options.invalidLines == .reject || source.mustGoBack || source.good == 0)
    }
}

/// What was found of one source.
struct SourceReading: Sendable {
    let number: Int
    /// Its rows in the job, those of refused lines included that are skipped or have a custom_id.
    var rows = 0..<0
    /// Rows that can be sent.
    var good = 0
    var lines = 0
    var sha256: String?
    var tally = ProblemTally()
    /// Something is wrong with its options, or with the file as a whole.
    var mustGoBack = false
}

/// Why an input could not be read; says nothing about its lines.
enum IntakeFault: Error, Sendable {
    case system(SystemError)
    case records(RecordFault)
    case changed
    case unreadable(SystemError)
    case stopped
}
