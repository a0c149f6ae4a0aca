import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Rows on their way from lines into the index, and problems into their files.
struct RowPass: ~Copyable {
    private var intake: RowIntake
    private var number = 0
    private var skips = false

    init(_ pass: IntakePass, options: JobOptions) throws(IntakeFault) {
        let catalogue = pass.catalogue
        let check = IntakeCheck(options: options, assumedOutput: pass.assumedOutput) { catalogue.weights(for: $0) }
        do throws(SystemError) {
            intake = try RowIntake(in: pass.work, job: pass.job, maxLine: pass.limits.maxLine, check)
        } catch { throw .system(error) }
    }

    /// Begins with the lines of another source, which lie in the input from `base` on; see `RowIntake`.
    mutating func begin(_ number: Int, base: Int, skips: Bool) {
        (self.number, self.skips) = (number, skips)
        intake.begin(number, base: base, skips: skips)
    }

    /// What the lines taken since `begin` were.
    func end() -> SourceReading {
        var source = SourceReading(number: number)
        (source.rows, source.good) = (intake.rows, intake.good)
        return source
    }

    var groups: [RowGroup] { intake.groups }

    var isHopeless: Bool { intake.isHopeless }

    /// Takes the next line, blank ones included.
    mutating func take(_ line: Line, _ hint: EncodingHint?, _ problems: inout ProblemFile) throws(IntakeFault) {
        do throws(SystemError) {
            let row = skips ? intake.nextRow : nil
            let found = try intake.take(line, hint)
            if found.isEmpty { return }
            try problems.append(found, place: RowPlace(row: row, line: line.number), customID: intake.id)
        } catch { throw .system(error) }
    }

    /// Completes the index, hands custom_ids used twice to `repeated`, and says how many rows there are.
    consuming func finish(inputBytes: Int, _ repeated: RepeatedIDs) throws(IntakeFault) -> Int {
        do throws(RecordFault) {
            return try intake.finish(inputBytes: inputBytes) { row, first, reader throws(RecordFault) in
                try repeated.take(row: row, first: first, reader)
            }
        } catch { throw .records(error) }
    }
}
