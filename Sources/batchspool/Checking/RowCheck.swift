import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Rows on their way through the checks that a daemon makes.
struct RowCheck: ~Copyable {
    private var intake: RowIntake

    /// With `skips` a refused line keeps its place among the rows.
    init(_ rules: CheckRules, options: JobOptions, skips: Bool, _ scratch: borrowing Scratch) throws(SystemError) {
        let catalogue = rules.catalogue
        let check = IntakeCheck(
            options: options, assumedOutput: rules.configuration.routing.assumeOutputTokens
        ) { catalogue.weights(for: $0) }
        intake = try RowIntake(
            in: scratch.directory, job: scratch.job, maxLine: rules.configuration.intake.maxLine, check)
        intake.begin(0, base: 0, skips: skips)
    }

    /// Whether going on would only repeat what has been said about the file as a whole.
    var isHopeless: Bool { intake.isHopeless }

    /// Takes the next line, blank ones included; returns what is wrong with it.
    mutating func take(_ line: Line, _ hint: EncodingHint?) throws(SystemError) -> [Problem] {
        try intake.take(line, hint)
    }

    /// Fills in what was counted, and calls `report` for each custom_id used twice.
    consuming func finish(
        bytes: Int, into result: inout CheckedFile, _ report: (PlacedProblem) -> Void
    ) throws(RecordFault) {
        result.groups = intake.groups
        result.firstLines = intake.firstLines
        result.rows = try intake.finish(inputBytes: bytes) { row, first, reader throws(RecordFault) in
            report(try reader.repeatedID(row: row, of: first))
        }
    }
}
