import BatchSpoolCore
import Hashing
import JSONLines
import SpoolStorage

/// The one streaming pass over a job's input: every value is visited, every row indexed, every problem written down.
///
/// Runs on a worker thread; repeatable, and its memory does not grow with the file. A gathered input is read source by
/// source, each with its own line numbers, its own made ids and its own problems.
struct IntakePass: Sendable {
    let work: Directory
    let job: JobID
    /// Those that have not been rejected.
    let sources: [Source]
    let outer: JobOptions
    /// The administrator's limit of money for a job; a file may only name less.
    let jobLimit: Money?
    let limits: IntakeSettings
    let assumedOutput: Int
    let catalogue: Catalogue
    let isStopped: @Sendable () -> Bool

    /// Reads the input and leaves the index, and the problems when there are any.
    func run() throws(IntakeFault) -> IntakeResult {
        try forgetOutcomes()
        let input = try IntakeInput.prepare(self)
        var result = IntakeResult(input: input.name)
        (result.options, result.identity) = (outer, input.identity)
        var rows: RowPass?
        var end = 0
        for (source, part) in zip(sources, input.parts) {
            let reading = try read(source, part, input.name, &rows, &result, &end)
            result.sources.append(reading)
        }
        let repeated = RepeatedIDs(self, result.sources, skips: result.options.invalidLines == .skip)
        if let all = rows.take() {
            result.groups = all.groups
            result.rows = try all.finish(inputBytes: end, repeated)
        }
        try repeated.finish()
        result.sources = repeated.sources
        try verify(input)
        return result
    }

    /// A reading that a crash cut short may have left outcomes of lines that other options would take.
    private func forgetOutcomes() throws(IntakeFault) {
        do throws(SystemError) {
            for name in [SpoolLayout.outcomes(job), SpoolLayout.results(job), SpoolLayout.errors(job)] {
                try work.remove(name)
            }
        } catch { throw .system(error) }
    }

    // MARK: one source

    private func read(
        _ source: Source, _ part: IntakeInput.Part, _ input: FileName, _ rows: inout RowPass?,
        _ result: inout IntakeResult, _ end: inout Int
    ) throws(IntakeFault) -> SourceReading {
        var span: Range<Int>?
        switch part {
        case .unusable(let problem): return try unusable(source, problem)
        case .whole: span = nil
        case .span(let range): span = range
        }
        var stream = try InputStream(input, in: work, span: span, hashes: !source.isGzip, maxLine: limits.maxLine)
        let found = try options(of: source, &stream, &result, isFirst: rows == nil)
        let base = span?.lowerBound ?? 0
        var reading = try readRows(source, &stream, base: base, found, &rows, result.options)
        end = base + stream.bytes
        reading.lines = stream.lines
        let dropped = SpoolLayout.source(job, source.number)
        reading.sha256 = try source.isGzip ? InputStream.digest(of: dropped, in: work) : stream.digest()
        return reading
    }

    /// What is wrong with the options of a source; those of the first are the job's.
    private func options(
        of source: Source, _ stream: inout InputStream, _ result: inout IntakeResult, isFirst: Bool
    ) throws(IntakeFault) -> [PlacedProblem] {
        var options = SourceOptions()
        if source.companion != nil { options.readCompanion(SpoolLayout.companion(job, source.number), in: work) }
        try options.readFirstLine(&stream)
        let merged = options.merged(
            into: outer, within: OptionCeilings(perJob: jobLimit, provider: outer.provider))
        if isFirst { result.options = merged }
        let differs = merged != result.options
        return options.problems + (differs ? [PlacedProblem(line: nil, problem: .optionsChanged)] : [])
    }

    private func readRows(
        _ source: Source, _ stream: inout InputStream, base: Int, _ found: [PlacedProblem], _ rows: inout RowPass?,
        _ options: JobOptions
    ) throws(IntakeFault) -> SourceReading {
        let skips = options.invalidLines == .skip && found.isEmpty
        var problems = try problemFile(source, merging: skips)
        for problem in found {
            try append([problem.problem], RowPlace(row: nil, line: problem.line), to: &problems)
        }
        var pass = try continued(&rows, options)
        pass.begin(source.number, base: base, skips: skips)
        while let line = try stream.next() {
            if isStopped() { throw .stopped }
            try pass.take(line, stream.encodingHint, &problems)
            if pass.isHopeless { break }
        }
        var reading = pass.end()
        rows = consume pass
        reading.mustGoBack = !found.isEmpty
        if reading.rows.isEmpty, problems.tally.count == 0 {
            try append([.empty], RowPlace(row: nil, line: nil), to: &problems)
        }
        do throws(SystemError) { reading.tally = try problems.suspend() } catch { throw .system(error) }
        return reading
    }

    /// The pass over the sources before, or a new one.
    private func continued(_ rows: inout RowPass?, _ options: JobOptions) throws(IntakeFault) -> RowPass {
        if let pass = rows.take() { return pass }
        return try RowPass(self, options: options)
    }

    /// A source of which not even a line can be read.
    private func unusable(_ source: Source, _ problem: Problem) throws(IntakeFault) -> SourceReading {
        var problems = try problemFile(source, merging: false)
        try append([problem], RowPlace(row: nil, line: nil), to: &problems)
        var reading = SourceReading(number: source.number)
        reading.mustGoBack = true
        do throws(SystemError) { reading.tally = try problems.suspend() } catch { throw .system(error) }
        return reading
    }

    // MARK: plumbing

    private func problemFile(_ source: Source, merging: Bool) throws(IntakeFault) -> ProblemFile {
        do throws(SystemError) {
            return try ProblemFile(
                SpoolLayout.problems(job, source.number), in: work, file: source.shownName, mergesLines: merging)
        } catch { throw .system(error) }
    }

    private func append(_ found: [Problem], _ place: RowPlace, to problems: inout ProblemFile) throws(IntakeFault) {
        do throws(SystemError) { try problems.append(found, place: place) } catch { throw .system(error) }
    }

    /// The input in place must not have been touched while it was read.
    private func verify(_ input: IntakeInput) throws(IntakeFault) {
        guard let identity = input.identity else { return }
        guard let stamp = try? work.stamp(of: input.name), FileIdentity(stamp) == identity else { throw .changed }
    }
}

extension Source {
    /// The dropped name as people are shown it.
    var shownName: String { EscapedText(bytes: name.bytes, limit: 255).text }
}
