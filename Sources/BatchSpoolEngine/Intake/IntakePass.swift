import BatchSpoolCore
import Glibc
import Hashing
import JSONLines
import SpoolStorage

/// The one streaming pass over a job's input: every value is visited, every row indexed, every problem written down.
///
/// Runs on a worker thread; repeatable, and its memory does not grow with the file.
struct IntakePass: Sendable {
    let work: Directory
    let job: JobID
    let source: Source
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
        result.identity = input.identity
        guard input.problem == nil else { return try rejected(input, result) }
        var file = FileOptions()
        var problems = try readCompanion(into: &file)
        var stream = try InputStream(input.name, in: work, hashes: !input.isGzip, maxLine: limits.maxLine)
        problems += try readOptionsLine(&stream, into: &file)
        let ceilings = OptionCeilings(perJob: jobLimit, provider: outer.provider)
        let merged = OptionsMerge.apply(file, to: outer, within: ceilings)
        result.options = merged.options
        let optionProblems = problems + merged.problems.map { PlacedProblem(line: file.isEmpty ? nil : 1, problem: $0) }
        try readRows(&stream, optionProblems, &result)
        result.sha256 =
            try input.isGzip ? InputStream.digest(of: SpoolLayout.source(job, 0), in: work) : stream.digest()
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

    private var fileName: String { EscapedText(bytes: source.name.bytes, limit: 255).text }

    /// A file of which not even a line can be read.
    private func rejected(_ input: IntakeInput, _ result: IntakeResult) throws(IntakeFault) -> IntakeResult {
        var result = result
        result.options = outer
        var problems = try makeProblems(merging: false)
        if let problem = input.problem { try append([problem], RowPlace(row: nil, line: nil), to: &problems) }
        (result.problems, result.firstProblem) = (problems.count, problems.firstCode)
        try finish(problems)
        return result
    }

    // MARK: options

    private func readCompanion(into file: inout FileOptions) throws(IntakeFault) -> [PlacedProblem] {
        guard source.companion != nil else { return [] }
        let text: [UInt8]
        do throws(SystemError) {
            text = try work.content(of: SpoolLayout.companion(job, 0), limit: 1 << 20)
        } catch {
            let words = error.code == EFBIG ? "it is larger than 1 MiB" : "it cannot be read"
            return [PlacedProblem(line: nil, problem: .companion(words))]
        }
        var padded = text
        padded.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        return padded.withUnsafeBytes { bytes in
            var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
            do throws(JSONFault) {
                let line = try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<text.count]))
                return Self.options(line, into: &file, line: nil)
            } catch {
                return [PlacedProblem(line: nil, problem: .companion(error.words))]
            }
        }
    }

    /// Reads the first line when it holds options; any other is left for `readRows`.
    private func readOptionsLine(
        _ stream: inout InputStream, into file: inout FileOptions
    ) throws(IntakeFault) -> [PlacedProblem] {
        guard let first = try stream.peek(), !first.tooLong else { return [] }
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
        guard let line = try? scanner.scan(first.bytes), OptionsLine.isOptions(line) else { return [] }
        let problems = Self.options(line, into: &file, line: 1)
        stream.dropPeeked()
        return problems
    }

    private static func options(
        _ line: JSONLine, into file: inout FileOptions, line number: Int?
    ) -> [PlacedProblem] {
        do throws(OptionsShapeFault) {
            return file.read(try OptionsLine.members(line)).map { PlacedProblem(line: number, problem: $0) }
        } catch {
            return [PlacedProblem(line: number, problem: error.problem)]
        }
    }

    // MARK: rows

    private func readRows(
        _ stream: inout InputStream, _ optionProblems: [PlacedProblem], _ result: inout IntakeResult
    ) throws(IntakeFault) {
        let skips = result.options.invalidLines == .skip && optionProblems.isEmpty
        var problems = try makeProblems(merging: skips)
        for found in optionProblems {
            try append([found.problem], RowPlace(row: nil, line: found.line), to: &problems)
        }
        var rows = try RowPass(self, options: result.options, skips: skips)
        while let line = try stream.next() {
            if isStopped() { throw .stopped }
            try rows.take(line, stream.encodingHint, &problems)
            if rows.isHopeless { break }
        }
        try rows.finish(inputBytes: stream.bytes, &problems, &result)
        result.lines = stream.lines
        if !optionProblems.isEmpty { result.options.invalidLines = .reject }
        (result.problems, result.firstProblem) = (problems.count, problems.firstCode)
        try finish(problems)
    }

    // MARK: plumbing

    private func makeProblems(merging: Bool) throws(IntakeFault) -> ProblemFile {
        do throws(SystemError) {
            return try ProblemFile(SpoolLayout.problems(job), in: work, file: fileName, mergesLines: merging)
        } catch { throw .system(error) }
    }

    private func append(_ found: [Problem], _ place: RowPlace, to problems: inout ProblemFile) throws(IntakeFault) {
        do throws(SystemError) { try problems.append(found, place: place) } catch { throw .system(error) }
    }

    private func finish(_ problems: consuming ProblemFile) throws(IntakeFault) {
        do throws(SystemError) { _ = try problems.finish() } catch { throw .system(error) }
    }

    /// The input in place must not have been touched while it was read.
    private func verify(_ input: IntakeInput) throws(IntakeFault) {
        guard let identity = input.identity else { return }
        guard let stamp = try? work.stamp(of: input.name), FileIdentity(stamp) == identity else { throw .changed }
    }
}
