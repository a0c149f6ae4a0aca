import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Rows on their way from lines into the index.
struct RowPass: ~Copyable {
    private let job: JobID
    private let work: Directory
    private let maxLine: Int
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: IntakeCheck.recordDepth, countsFeatures: true))
    private var check: IntakeCheck
    private var index: RowIndexWriter
    private var duplicates: DuplicateFinder
    private var id: [UInt8] = []
    /// Whether going on would only repeat what has been said about the file as a whole.
    private(set) var isHopeless = false
    private var source = SourceReading(number: 0)
    /// Where the source begins in the job's input.
    private var base = 0
    private var skips = false

    init(_ pass: IntakePass, options: JobOptions) throws(IntakeFault) {
        job = pass.job
        work = pass.work
        maxLine = pass.limits.maxLine
        let catalogue = pass.catalogue
        check = IntakeCheck(options: options, assumedOutput: pass.assumedOutput) { catalogue.weights(for: $0) }
        do throws(SystemError) {
            index = try RowIndexWriter(in: pass.work, job: pass.job)
            duplicates = DuplicateFinder(in: pass.work, job: pass.job)
        } catch { throw .system(error) }
    }

    /// Begins with the lines of another source, which lie in the input from `base` on.
    ///
    /// With `skips` a refused line keeps its place among the rows, as one that is never sent.
    mutating func begin(_ number: Int, base: Int, skips: Bool) {
        source = SourceReading(number: number)
        source.rows = index.count..<index.count
        (self.base, self.skips, isHopeless) = (base, skips, false)
    }

    /// What the lines taken since `begin` were.
    mutating func end() -> SourceReading {
        source.rows = source.rows.lowerBound..<index.count
        return source
    }

    var groups: [RowGroup] { check.groups }

    /// Takes the next line, blank ones included.
    mutating func take(_ line: Line, _ hint: EncodingHint?, _ problems: inout ProblemFile) throws(IntakeFault) {
        if let hint {
            isHopeless = true
            id.removeAll(keepingCapacity: true)
            return try refuse([.notUTF8Hint(hint.name)], line, &problems)
        }
        guard !line.tooLong else {
            id.removeAll(keepingCapacity: true)
            return try refuse([.lineTooLong(length: line.length, limit: maxLine)], line, &problems)
        }
        if line.isBlank { return }
        switch scan(line) {
        case .row(let draft): try add(draft, line)
        case .refused(let found): try refuse(found, line, &problems)
        }
    }

    private mutating func scan(_ line: Line) -> LineVerdict {
        id.removeAll(keepingCapacity: true)
        do throws(JSONFault) {
            let found = try scanner.scan(line.bytes)
            let verdict = check.take(found, number: line.number)
            if case .refused = verdict, let given = found.member("custom_id").flatMap({ found.string(of: $0) }) {
                id.append(contentsOf: given.utf8)
            }
            return verdict
        } catch {
            return .refused([.badJSON(error)])
        }
    }

    private mutating func add(_ draft: RowDraft, _ line: Line) throws(IntakeFault) {
        var flags: RowFlags = draft.verbatim ? .verbatim : []
        if draft.body.isEmpty == false { flags.insert(.batchShape) }
        id.removeAll(keepingCapacity: true)
        if let span = draft.customID {
            let inside = UnsafeRawBufferPointer(rebasing: line.bytes[span])
            if draft.customIDEscaped {
                JSONText.appendUnescaped(inside, to: &id)
            } else {
                id.append(contentsOf: inside)
            }
        } else {
            flags.insert(.idMade)
            Self.makeID(index.count - source.rows.lowerBound + 1, into: &id)
        }
        let record = RowRecord(
            offset: base + line.offset, length: line.length, line: line.number, body: draft.body,
            inputTokens: draft.inputTokens, outputCeiling: draft.outputCeiling, group: draft.group,
            source: source.number, flags: flags)
        try append(record)
        source.good += 1
    }

    private mutating func append(_ record: RowRecord) throws(IntakeFault) {
        let row = index.count
        do throws(SystemError) {
            let hash = try appendBytes(record)
            if !record.flags.contains(.refused) { try duplicates.add(hash: hash, source: record.source, row: row) }
        } catch { throw .system(error) }
    }

    private mutating func appendBytes(_ record: RowRecord) throws(SystemError) -> UInt64 {
        let id = id
        let result: Result<UInt64, SystemError> = id.withUnsafeBytes { bytes in
            do throws(SystemError) { return .success(try index.append(record, id: bytes)) } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private mutating func refuse(
        _ found: [Problem], _ line: Line, _ problems: inout ProblemFile
    ) throws(IntakeFault) {
        let row = index.count - source.rows.lowerBound + 1
        do throws(SystemError) {
            let place = RowPlace(row: skips ? row : nil, line: line.number)
            try problems.append(found, place: place, customID: id)
        } catch { throw .system(error) }
        guard skips else { return }
        try append(
            RowRecord(
                offset: base + line.offset, length: line.length, line: line.number, body: 0..<0, inputTokens: 0,
                outputCeiling: 0, group: 0, source: source.number, flags: .refused))
    }

    /// `row-000017`: the id of row 17 when it was given none.
    static func makeID(_ row: Int, into id: inout [UInt8]) {
        let digits = String(row)
        id.append(contentsOf: "row-".utf8)
        id.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 6 - digits.utf8.count)))
        id.append(contentsOf: digits.utf8)
    }

    /// Completes the index, hands custom_ids used twice to `repeated`, and says how many rows there are.
    consuming func finish(inputBytes: Int, _ repeated: RepeatedIDs) throws(IntakeFault) -> Int {
        let (work, job, count) = (work, job, index.count)
        let finder = duplicates
        do throws(SystemError) { try index.finish(inputBytes: inputBytes) } catch { throw .system(error) }
        do throws(RecordFault) {
            let reader = try RowIndexReader(in: work, job: job)
            try finder.finish(index: reader) { row, first throws(RecordFault) in
                try repeated.take(row: row, first: first, reader)
            }
        } catch { throw .records(error) }
        return count
    }
}

extension RowFlags {
    /// The line was refused; it keeps its place and is never sent.
    static let refused = RowFlags(rawValue: 1 << 4)
}

extension EncodingHint {
    /// The encoding as people call it.
    var name: String {
        switch self {
        case .utf16LittleEndian: "UTF-16 (little endian)"
        case .utf16BigEndian: "UTF-16 (big endian)"
        case .utf32LittleEndian: "UTF-32 (little endian)"
        case .utf32BigEndian: "UTF-32 (big endian)"
        }
    }
}
