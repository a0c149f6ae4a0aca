import BatchSpoolCore
import JSONLines
import SpoolStorage

/// Cuts the rows that still need an outcome into parts, in one pass over the index.
struct SplitPass: Sendable {
    let work: Directory
    let record: JobRecord
    let plan: Plan
    /// The groups' numbers in the job, in the order of the plan.
    let numbers: [Int]
    /// Whether what each source may cost is to be known.
    let sumsSources: Bool

    /// What a line on the wire has beside the row's own bytes: id, method, url, braces, the model.
    private static let envelope = 192

    /// Parts, and the most each source may cost with what it has cost so far; nil when a price is unknown.
    struct Cut: Sendable {
        var parts: [PlannedPart] = []
        var ceilings: [Int: Money?] = [:]
    }

    /// The parts, by their first row. A row too large for any batch gets its final outcome here.
    func run() throws(RecordFault) -> Cut {
        let index = try RowIndexReader(in: work, job: record.job)
        let log = try OutcomeReader(in: work, job: record.job, rows: index.count)
        let final = log.finalRows
        var costs = SourceCosts(record, plan)
        if sumsSources { try log.forEach { costs.add($0) } }
        var inputs = try InputCounter(record, work)
        let extra = extraBytes
        var splitter = plan.splitter()
        var slices: [Slice] = []
        var oversized: [OversizedRow] = []
        var cursor = index.records(0..<index.count)
        while let row = try cursor.next() {
            let number = cursor.row - 1
            guard !row.flags.contains(.refused), !final.contains(number), let group = numbers.firstIndex(of: row.group)
            else { continue }
            do throws(OversizedRow) {
                let weight = weight(row, extra[group], &inputs)
                if let slice = try splitter.add(row: number, group: group, weight: weight) { slices.append(slice) }
                if sumsSources { costs.add(weight, group: group, source: row.source) }
            } catch { oversized.append(error) }
        }
        slices += splitter.finish()
        try refuse(oversized, index)
        let parts = slices.sorted { $0.rows.start < $1.rows.start }.compactMap(part)
        return Cut(parts: parts, ceilings: sumsSources ? costs.ceilings : [:])
    }

    /// What a row of each assignment has on the wire beside its own bytes, at most.
    private var extraBytes: [Int] {
        let members = Array(record.options.override.values) + Array(record.options.defaults.values)
        let added = members.reduce(0) { $0 + $1.utf8.count + 64 }
        return plan.assignments.map { Self.envelope + $0.offer.wireModel.rawValue.utf8.count + added }
    }

    private func weight(_ row: RowRecord, _ extra: Int, _ inputs: inout InputCounter) -> RowWeight {
        RowWeight(
            bytes: row.length + extra, inputTokens: row.inputTokens, outputCeiling: row.outputCeiling,
            inputs: record.groups[row.group].endpoint == .embeddings ? inputs.count(row) : 0)
    }

    private func part(_ slice: Slice) -> PlannedPart? {
        guard let part = plan.part(of: slice) else { return nil }
        return PlannedPart(
            group: numbers[part.group], rows: part.rows, count: part.count, weight: part.weight, offer: part.offer,
            expected: part.expected, ceiling: part.ceiling)
    }

    private func refuse(_ rows: [OversizedRow], _ index: RowIndexReader) throws(RecordFault) {
        guard !rows.isEmpty else { return }
        var failing = try FailingRows(work: work, record: record, index: index)
        for row in rows {
            let account = plan.assignments[row.group].offer.account.rawValue
            let problem = Problem.rowTooLarge(
                size: row.size, measure: row.measure.rawValue, limit: row.limit, account: account)
            try failing.fail(row.row, RowError(code: problem.code, message: problem.words, retryable: false))
        }
        try failing.finish()
    }
}

/// Counts the texts of embedding requests, which limit a batch beside its rows.
struct InputCounter: ~Copyable {
    private let file: OwnedDescriptor
    private var scanner: JSONScanner
    private var memory: [UInt8] = []

    init(_ record: JobRecord, _ work: Directory) throws(RecordFault) {
        guard let name = record.input.flatMap({ FileName($0.utf8) }) else {
            throw .damaged(SpoolLayout.sidecar(record.job), offset: 0)
        }
        do throws(SystemError) { file = try work.openForReading(name) } catch { throw .system(error) }
        var options = JSONScanner.Options(recordDepth: 3)
        options.elementLimit = 100_000
        scanner = JSONScanner(options)
    }

    /// The texts in a row's `input`; 1 for a single one, and for a row that cannot be read.
    mutating func count(_ row: RowRecord) -> Int {
        memory = [UInt8](repeating: 0, count: row.length + JSONScanner.padding)
        let length = row.length
        let filled = memory.withUnsafeMutableBytes { bytes in
            (try? file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<length]), at: row.offset)) ?? 0
        }
        guard filled == length else { return 1 }
        let memory = memory
        return memory.withUnsafeBytes { bytes in
            guard let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<length])) else { return 1 }
            let input = line.member("body").flatMap { line.member("input", of: $0) } ?? line.member("input")
            guard let input, line[input].kind == .array else { return 1 }
            let elements = Array(line.children(of: input))
            let texts = elements.filter { line[$0].kind == .string || line[$0].kind == .array }
            return texts.isEmpty ? 1 : texts.count
        }
    }
}
