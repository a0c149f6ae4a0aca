import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Rows on their way through the checks that a daemon makes, in the same order.
struct RowCheck: ~Copyable {
    private let scratch: Directory
    private let job: JobID
    private let skips: Bool
    private let maxLine: Int
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: 2, countsFeatures: true))
    private var check: IntakeCheck
    private var index: RowIndexWriter
    private var duplicates: DuplicateFinder
    private var id: [UInt8] = []
    /// Whether going on would only repeat what has been said about the file as a whole.
    private(set) var isHopeless = false

    /// With `skips` a refused line keeps its place among the rows.
    init(_ rules: CheckRules, options: JobOptions, skips: Bool, _ scratch: borrowing Scratch) throws(SystemError) {
        self.scratch = scratch.directory
        self.skips = skips
        job = scratch.job
        maxLine = rules.configuration.intake.maxLine
        let catalogue = rules.catalogue
        check = IntakeCheck(options: options, assumedOutput: rules.configuration.routing.assumeOutputTokens) {
            catalogue.weights(for: $0)
        }
        index = try RowIndexWriter(in: scratch.directory, job: scratch.job)
        duplicates = DuplicateFinder(in: scratch.directory, job: scratch.job)
    }

    /// Takes the next line, blank ones included; returns what is wrong with it.
    mutating func take(_ line: Line, _ hint: EncodingHint?) throws(SystemError) -> [Problem] {
        if let hint {
            isHopeless = true
            return [.notUTF8Hint(hint.words)]
        }
        if line.tooLong { return try refuse([.lineTooLong(length: line.length, limit: maxLine)], line) }
        if line.isBlank { return [] }
        switch scan(line) {
        case .refused(let found): return try refuse(found, line)
        case .row(let draft):
            try add(draft, line)
            return []
        }
    }

    private mutating func scan(_ line: Line) -> LineVerdict {
        do throws(JSONFault) {
            return check.take(try scanner.scan(line.bytes), number: line.number)
        } catch {
            return .refused([.badJSON(error)])
        }
    }

    private mutating func add(_ draft: RowDraft, _ line: Line) throws(SystemError) {
        id.removeAll(keepingCapacity: true)
        if let span = draft.customID {
            let inside = UnsafeRawBufferPointer(rebasing: line.bytes[span])
            if draft.customIDEscaped {
                JSONText.appendUnescaped(inside, to: &id)
            } else {
                id.append(contentsOf: inside)
            }
        } else {
            Self.makeID(index.count + 1, into: &id)
        }
        let row = index.count
        let hash = try append(line, draft, isMade: draft.customID == nil)
        try duplicates.add(hash: hash, source: 0, row: row)
    }

    private mutating func refuse(_ found: [Problem], _ line: Line) throws(SystemError) -> [Problem] {
        if skips {
            id.removeAll(keepingCapacity: true)
            _ = try append(line, nil, isMade: false)
        }
        return found
    }

    private mutating func append(_ line: Line, _ draft: RowDraft?, isMade: Bool) throws(SystemError) -> UInt64 {
        let record = RowRecord(
            offset: line.offset, length: line.length, line: line.number, body: 0..<0,
            inputTokens: draft?.inputTokens ?? 0, outputCeiling: draft?.outputCeiling ?? 0, group: draft?.group ?? 0,
            source: 0, flags: isMade ? .idMade : [])
        let id = id
        let result: Result<UInt64, SystemError> = id.withUnsafeBytes { bytes in
            do throws(SystemError) {
                return .success(try index.append(record, id: bytes))
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// `row-000017`: the id of row 17 when it was given none.
    private static func makeID(_ row: Int, into id: inout [UInt8]) {
        let digits = String(row)
        id.append(contentsOf: "row-".utf8)
        id.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 6 - digits.utf8.count)))
        id.append(contentsOf: digits.utf8)
    }

    /// Fills in what was counted, and calls `report` for each custom_id used twice.
    consuming func finish(
        bytes: Int, into result: inout CheckedFile, _ report: (PlacedProblem) -> Void
    ) throws(RecordFault) {
        result.rows = index.count
        result.groups = check.groups
        result.firstLines = check.firstLines
        do throws(SystemError) { try index.finish(inputBytes: bytes) } catch { throw .system(error) }
        let (scratch, job) = (scratch, job)
        let reader = try RowIndexReader(in: scratch, job: job)
        try duplicates.finish(index: reader) { row, first throws(RecordFault) in
            report(try reader.repeatedID(row: row, of: first))
        }
    }
}

extension EncodingHint {
    /// The encoding as people call it.
    fileprivate var words: String {
        switch self {
        case .utf16LittleEndian: "UTF-16 (little endian)"
        case .utf16BigEndian: "UTF-16 (big endian)"
        case .utf32LittleEndian: "UTF-32 (little endian)"
        case .utf32BigEndian: "UTF-32 (big endian)"
        }
    }
}
