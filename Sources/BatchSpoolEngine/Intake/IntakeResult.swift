import BatchSpoolCore
import SpoolStorage

/// What one reading of a job's input found.
struct IntakeResult: Sendable {
    var options = JobOptions()
    var groups: [RowGroup] = []
    /// Physical line of each group's first row.
    var firstLines: [Int] = []
    /// The name in `work/` that holds the rows.
    var input: FileName
    /// The input as it was read; nil for a copy of ours.
    var identity: FileIdentity?
    var rows = 0
    var lines = 0
    var sha256: String?
    var problems = 0
    var firstProblem: String?

    /// Whether the file goes back to its sender instead of being sent.
    var isRejected: Bool {
        problems > 0 && (options.invalidLines == .reject || groups.isEmpty)
    }
}

/// Why an input could not be read; says nothing about its lines.
enum IntakeFault: Error, Sendable {
    case system(SystemError)
    case records(RecordFault)
    case changed
    case unreadable(SystemError)
    case stopped
}
