import BatchSpoolCore
import Glibc
import JSONLines
import SpoolStorage

/// Reads a file as a daemon does at intake, and plans it as far as accounts are known.
struct FileCheck {
    let rules: CheckRules
    let environment: [String: String]

    /// Reads `target` to its end; `report` gets every problem as it is found.
    func run(_ target: CheckTarget, _ report: (PlacedProblem) -> Void) throws(Refusal) -> CheckedFile {
        var result = CheckedFile(target: target)
        result.options = rules.outer
        var problems = 0
        let count = { (problem: PlacedProblem) in
            problems += 1
            report(problem)
        }
        let scratch = try Scratch.make(environment: environment)
        try read(target, scratch, &result, count)
        if problems == 0 { plan(&result, count) }
        result.problems = problems
        return result
    }

    // MARK: reading

    private func read(
        _ target: CheckTarget, _ scratch: borrowing Scratch, _ result: inout CheckedFile,
        _ report: (PlacedProblem) -> Void
    ) throws(Refusal) {
        if let problem = target.nameProblem { report(PlacedProblem(line: nil, problem: problem)) }
        let opening = CheckOpening(target: target, limits: rules.configuration.intake)
        let file: OwnedDescriptor
        switch try opening.open(scratch) {
        case .problem(let problem): return report(PlacedProblem(line: nil, problem: problem))
        case .file(let opened): file = opened
        }
        var source = LineSource(file, maxLine: rules.configuration.intake.maxLine)
        let found = try options(of: target, &source)
        let merged = OptionsMerge.apply(found.file, to: rules.outer, within: ceilings)
        result.options = merged.options
        let problems = found.problems + merged.problems.map(found.placed)
        for problem in problems { report(problem) }
        try readRows(&source, scratch, skips: merged.options.invalidLines == .skip && problems.isEmpty, &result, report)
        if !problems.isEmpty { result.options.invalidLines = .reject }
    }

    private var ceilings: OptionCeilings {
        OptionCeilings(
            perJob: rules.configuration.jobLimit(queue: rules.queue), provider: rules.outer.provider)
    }

    private func readRows(
        _ source: inout LineSource, _ scratch: borrowing Scratch, skips: Bool, _ result: inout CheckedFile,
        _ report: (PlacedProblem) -> Void
    ) throws(Refusal) {
        var isSound = true
        do throws(RecordFault) {
            do throws(SystemError) {
                var rows = try RowCheck(rules, options: result.options, skips: skips, scratch)
                while let line = try source.next() {
                    let number = line.number
                    for problem in try rows.take(line, source.encodingHint) {
                        isSound = false
                        report(PlacedProblem(line: number, problem: problem))
                    }
                    if rows.isHopeless { break }
                }
                (result.lines, result.bytes) = (source.lines, source.bytes)
                do throws(RecordFault) {
                    try rows.finish(bytes: source.bytes, into: &result, report)
                } catch { throw error.asSystemError }
            } catch { throw RecordFault.system(error) }
        } catch { throw .system(error.asSystemError) }
        if result.rows == 0, isSound { report(PlacedProblem(line: nil, problem: .empty)) }
    }

    // MARK: options

    /// The file's own options, companion and first line, with those of the command line in the place that `submit`
    /// would write them to.
    private func options(
        of target: CheckTarget, _ source: inout LineSource
    ) throws(Refusal) -> FoundOptions {
        var found = FoundOptions()
        let companion = try Companion.text(of: target)
        let isInCompanion = target.isGzip || companion != nil
        let none = OptionEdits()
        if let companion { found.take(OptionsText.companion(companion), target.edits, .companion) }
        if companion == nil, isInCompanion { found.take(.options([]), target.edits, .nowhere) }
        let first = try refusing { () throws(SystemError) in try source.peek() }
        let edits = isInCompanion ? none : target.edits
        if let reading = first.flatMap(OptionsText.firstLine) {
            source.dropPeeked()
            found.take(reading, edits, .firstLine)
        } else if !edits.isEmpty {
            found.take(.options([]), edits, .nowhere)
        }
        return found
    }

    // MARK: planning

    /// Plans as a daemon would with all money still there; what is the rows' own fault is a problem.
    private func plan(_ result: inout CheckedFile, _ report: (PlacedProblem) -> Void) {
        let planner = rules.planner
        guard !planner.accounts.isEmpty, !result.groups.isEmpty else {
            result.faults = planner.accounts.isEmpty ? [.noAccount] : []
            return
        }
        let today = CalendarDay(Session.now)
        do throws(PlanRefusal) {
            result.plan = try planner.plan(result.groups, options: result.options, room: rules.room, today: today)
        } catch {
            result.faults = error.faults
            // What would only wait for money still has a price.
            result.plan = try? planner.plan(
                result.groups, options: result.options, room: rules.roomWithoutEnd, today: today)
            for fault in error.faults where fault.isRowsOwn {
                report(PlacedProblem(line: result.firstLine(ofGroup: fault.groups.first), problem: fault.problem))
            }
        }
    }
}

extension RecordFault {
    /// The refused call behind it; damage of a file made a moment ago is one of the disk.
    var asSystemError: SystemError {
        switch self {
        case .system(let error): error
        case .damaged(let name, _), .newer(let name, _): SystemError(call: "read", path: name.bytes, code: EIO)
        }
    }
}
