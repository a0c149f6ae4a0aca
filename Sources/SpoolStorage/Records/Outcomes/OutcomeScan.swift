import BatchSpoolCore

/// One pass over `JOB.outcomes`, a block at a time, with the records that cannot be believed left out.
struct OutcomeScan: ~Copyable {
    /// Records read at once; blocks of the log are counted in these.
    static let blockRecords = 1024

    private let log: RecordFile
    private let resultsEnd: Int
    private let errorsEnd: Int
    /// Whole records the file has room for.
    let records: Int
    private var block: [UInt8] = []

    /// Opens the log of `job`; nil when there is none, or none that got as far as a header.
    ///
    /// A record that points behind the present end of its file of lines is not believed. Where that file is gone it
    /// was delivered, and its records hold.
    init?(in directory: Directory, job: JobID) throws(RecordFault) {
        let name = SpoolLayout.outcomes(job)
        let size = try Self.size(of: name, in: directory) ?? 0
        let results = try Self.size(of: SpoolLayout.results(job), in: directory) ?? .max
        let errors = try Self.size(of: SpoolLayout.errors(job), in: directory) ?? .max
        guard size >= OutcomeHeader.size else { return nil }
        log = try Self.checked(name, in: directory)
        records = (size - OutcomeHeader.size) / Outcome.size
        (resultsEnd, errorsEnd) = (results, errors)
    }

    private static func size(of name: FileName, in directory: Directory) throws(RecordFault) -> Int? {
        try RecordFault.wrapping { () throws(SystemError) in try directory.stamp(of: name)?.size }
    }

    private static func checked(_ name: FileName, in directory: Directory) throws(RecordFault) -> RecordFile {
        let log = try RecordFile(name, in: directory)
        var header = [UInt8](repeating: 0, count: OutcomeHeader.size)
        try read(log, into: &header, at: 0)
        try header.withBytes { bytes throws(RecordFault) in try OutcomeHeader.check(bytes, file: name) }
        return log
    }

    /// Calls `body` with each record of `range`, or all, that holds and its number, in the order of the file.
    mutating func forEach(
        in range: Range<Int>? = nil, _ body: (Int, Outcome) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        let range = range ?? 0..<records
        var first = range.lowerBound
        while first < range.upperBound {
            let count = min(Self.blockRecords, range.upperBound - first)
            try load(from: first, count: count)
            for index in 0..<count {
                guard let outcome = outcome(at: index) else { continue }
                try body(first + index, outcome)
            }
            first += count
        }
    }

    private mutating func load(from first: Int, count: Int) throws(RecordFault) {
        block.resize(to: count * Outcome.size)
        try Self.read(log, into: &block, at: OutcomeHeader.size + first * Outcome.size)
    }

    private static func read(
        _ log: borrowing RecordFile, into block: inout [UInt8], at offset: Int
    ) throws(RecordFault) {
        try block.withMutableBytes { bytes throws(RecordFault) in try log.fill(bytes, at: offset) }
    }

    private func outcome(at index: Int) -> Outcome? {
        let outcome = block.withBytes { Outcome($0.slice(at: index * Outcome.size, count: Outcome.size)) }
        guard let outcome, isReachable(outcome.line) else { return nil }
        return outcome
    }

    private func isReachable(_ line: LinePlace?) -> Bool {
        guard let line else { return true }
        let end = line.file == .results ? resultsEnd : errorsEnd
        return line.offset >= 0 && line.length > 0 && line.offset <= end - line.length
    }
}
