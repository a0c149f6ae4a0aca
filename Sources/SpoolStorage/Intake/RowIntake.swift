package import BatchSpoolCore
package import JSONLines

/// Lines on their way into the row index: what the daemon does at intake, and the tool before a file is dropped.
///
/// The input may hold several sources, each with its own line numbers, made ids and uniqueness of ids. Its memory does
/// not grow with the input.
package struct RowIntake: ~Copyable {
    private let directory: Directory
    private let job: JobID
    private let maxLine: Int
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: IntakeCheck.recordDepth, countsFeatures: true))
    private var check: IntakeCheck
    private var index: RowIndexWriter
    private var duplicates: DuplicateFinder
    /// The custom_id of the line that was taken last, unescaped; of a refused line what it gave, empty for none.
    package private(set) var id: [UInt8] = []
    /// Whether going on would only repeat what has been said about the source as a whole.
    package private(set) var isHopeless = false
    /// The source's rows in the job, those of refused lines that are skipped or have a custom_id included.
    package private(set) var rows = 0..<0
    /// Rows of the source that can be sent.
    package private(set) var good = 0
    private var source = 0
    /// Where the source begins in the job's input.
    private var base = 0
    private var skips = false

    /// Begins the index of `job` in `directory`; `check` knows the options in force.
    package init(in directory: Directory, job: JobID, maxLine: Int, _ check: IntakeCheck) throws(SystemError) {
        self.directory = directory
        self.job = job
        self.maxLine = maxLine
        self.check = check
        index = try RowIndexWriter(in: directory, job: job)
        duplicates = DuplicateFinder(in: directory, job: job)
    }

    /// Begins with the lines of another source, which lie in the input from `base` on.
    ///
    /// With `skips` every refused line keeps its place among the rows, as one that is never sent; else only one whose
    /// custom_id another may repeat.
    package mutating func begin(_ number: Int, base: Int, skips: Bool) {
        (source, self.base, self.skips) = (number, base, skips)
        (rows, good, isHopeless) = (index.count..<index.count, 0, false)
    }

    package var groups: [RowGroup] { check.groups }

    /// Physical line of each group's first row.
    package var firstLines: [Int] { check.firstLines }

    /// The number from 1 that the next row of the source gets.
    package var nextRow: Int { index.count - rows.lowerBound + 1 }

    /// Takes the next line, blank ones included; what is wrong with it, nothing for a good one.
    ///
    /// `hint` tells that the whole source is no UTF-8.
    package mutating func take(_ line: Line, _ hint: EncodingHint?) throws(SystemError) -> [Problem] {
        if line.isBlank, hint == nil, !line.tooLong { return [] }
        let verdict = verdict(on: line, hint)
        switch verdict {
        case .row(let draft):
            try add(draft, line)
            return []
        case .refused(let problems):
            try keep(line)
            return problems
        }
    }

    /// A refused line takes part in the search for repeated custom_ids, so that all its problems are told at once.
    private mutating func keep(_ line: Line) throws(SystemError) {
        let isComparable = !id.isEmpty && id.count <= IntakeCheck.longestCustomID
        guard skips || isComparable else { return }
        let row = index.count
        let hash = try append(record(line, nil, flags: .refused))
        if isComparable { try duplicates.add(hash: hash, source: source, row: row) }
    }

    private mutating func verdict(on line: Line, _ hint: EncodingHint?) -> LineVerdict {
        id.removeAll(keepingCapacity: true)
        if let hint {
            isHopeless = true
            return .refused([.notUTF8Hint(hint.name)])
        }
        if line.tooLong { return .refused([.lineTooLong(length: line.length, limit: maxLine)]) }
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

    private mutating func add(_ draft: RowDraft, _ line: Line) throws(SystemError) {
        var flags: RowFlags = draft.verbatim ? .verbatim : []
        if !draft.body.isEmpty { flags.insert(draft.isParams ? .paramsShape : .batchShape) }
        if let span = draft.customID {
            let inside = UnsafeRawBufferPointer(rebasing: line.bytes[span])
            if draft.customIDEscaped {
                JSONText.appendUnescaped(inside, to: &id)
            } else {
                id.append(contentsOf: inside)
            }
        } else {
            flags.insert(.idMade)
            Self.makeID(nextRow, into: &id)
        }
        let row = index.count
        let hash = try append(record(line, draft, flags: flags))
        try duplicates.add(hash: hash, source: source, row: row)
        good += 1
    }

    private func record(_ line: Line, _ draft: RowDraft?, flags: RowFlags) -> RowRecord {
        RowRecord(
            offset: base + line.offset, length: line.length, line: line.number, body: draft?.body ?? 0..<0,
            inputTokens: draft?.inputTokens ?? 0, outputCeiling: draft?.outputCeiling ?? 0, group: draft?.group ?? 0,
            source: source, flags: flags)
    }

    private mutating func append(_ record: RowRecord) throws(SystemError) -> UInt64 {
        let id = id
        let result: Result<UInt64, SystemError> = id.withUnsafeBytes { bytes in
            do throws(SystemError) { return .success(try index.append(record, id: bytes)) } catch {
                return .failure(error)
            }
        }
        rows = rows.lowerBound..<index.count
        return try result.get()
    }

    /// `row-000017`: the id of row 17 when it was given none.
    package static func makeID(_ row: Int, into id: inout [UInt8]) {
        let digits = String(row)
        id.append(contentsOf: "row-".utf8)
        id.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 6 - digits.utf8.count)))
        id.append(contentsOf: digits.utf8)
    }

    /// Completes the index, hands rows that repeat a custom_id of their source to `repeated` in rising order, and says
    /// how many rows there are.
    package consuming func finish(
        inputBytes: Int, repeated: (_ row: Int, _ first: Int, RowIndexReader) throws(RecordFault) -> Void
    ) throws(RecordFault) -> Int {
        let (directory, job, count) = (directory, job, index.count)
        let finder = duplicates
        do throws(SystemError) { try index.finish(inputBytes: inputBytes) } catch { throw .system(error) }
        let reader = try RowIndexReader(in: directory, job: job)
        try finder.finish(index: reader) { row, first throws(RecordFault) in try repeated(row, first, reader) }
        return count
    }
}

extension EncodingHint {
    /// The encoding as people call it.
    package var name: String {
        switch self {
        case .utf16LittleEndian: "UTF-16 (little endian)"
        case .utf16BigEndian: "UTF-16 (big endian)"
        case .utf32LittleEndian: "UTF-32 (little endian)"
        case .utf32BigEndian: "UTF-32 (big endian)"
        }
    }
}
