import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct OutcomeLogTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func appender(rows: Int = 10) throws -> OutcomeAppender {
        try OutcomeAppender(in: bench.directory, job: bench.job, rows: rows)
    }

    /// What a new appender knows of the log.
    private func reopen() throws -> (final: RowSet, recovery: OutcomeRecovery) {
        let log = try appender()
        return (log.finalRows, log.recovery)
    }

    private func reader(rows: Int = 10) throws -> OutcomeReader {
        try OutcomeReader(in: bench.directory, job: bench.job, rows: rows)
    }

    /// Appends results for `rows` and commits.
    private func write(_ rows: [Int], kind: OutcomeKind = .result, to file: LineFile = .results) throws {
        var log = try appender()
        for row in rows {
            _ = try withBytes("line \(row)") { try log.append(Outcome(row: row, kind: kind), line: $0, to: file) }
        }
        try log.commit()
    }

    private func rows(_ log: OutcomeReader) throws -> [Int] {
        var rows: [Int] = []
        try log.forEach { rows.append($0.row) }
        return rows
    }

    private var records: FileName { SpoolLayout.outcomes(bench.job) }
    private var results: FileName { SpoolLayout.results(bench.job) }

    @Test("An outcome comes back with everything it held")
    func roundTrip() throws {
        let usage = TokenUsage(input: 5, cachedInput: 2, cacheWrite: 1, output: 9, reasoning: 4)
        var outcome = Outcome(
            row: 7, kind: .error, part: 3, attempt: 2, code: 501, usage: usage, cost: Money(picodollars: -17),
            flags: [.paidTwice])
        var log = try appender()
        _ = try withBytes("sorry") { try log.append(outcome, line: $0, to: .errors) }
        try log.commit()
        var found: [Outcome] = []
        try reader().forEach { found.append($0) }
        let line = try #require(found.first?.line)
        #expect(line == LinePlace(file: .errors, offset: 0, length: 6))
        outcome = try #require(found.first)
        #expect(outcome.usage == usage && outcome.cost == Money(picodollars: -17) && outcome.flags == [.paidTwice])
        #expect(outcome.part == 3 && outcome.attempt == 2 && outcome.code == 501 && outcome.kind == .error)
    }

    @Test("Unknown usage and cost stay unknown")
    func unknown() throws {
        try write([1])
        try reader().forEach { #expect($0.usage == nil && $0.cost == nil) }
    }

    @Test("A row has one final outcome, whatever arrives later")
    func once() throws {
        var log = try appender()
        let first = try withBytes("a") { try log.append(Outcome(row: 3, kind: .result), line: $0, to: .results) }
        let second = try withBytes("b") { try log.append(Outcome(row: 3, kind: .error), line: $0, to: .errors) }
        let outside = try withBytes("c") { try log.append(Outcome(row: 10, kind: .result), line: $0, to: .results) }
        try log.commit()
        #expect(first && !second && !outside)
        #expect(try bench.text(results) == "a\n")
    }

    @Test("A retry leaves the row open and is kept for its cost")
    func retry() throws {
        var log = try appender()
        _ = try withBytes("") { try log.append(Outcome(row: 3, kind: .retry), line: $0, to: .results) }
        let isFinal = log.isFinal(3)
        #expect(!isFinal)
        _ = try withBytes("a") { try log.append(Outcome(row: 3, kind: .result), line: $0, to: .results) }
        try log.commit()
        let found = try reader()
        #expect(found.count(of: .retry) == 1 && found.count(of: .result) == 1 && found.finalRows.count == 1)
    }

    @Test("Outcomes of an earlier opening still count")
    func reopened() throws {
        try write([4, 2])
        let log = try reopen()
        #expect(log.final.contains(4) && log.final.contains(2) && !log.final.contains(0) && log.recovery.isClean)
    }

    @Test("Missing rows are told as runs")
    func gaps() throws {
        try write([0, 3, 4, 9])
        var runs: [Range<Int>] = []
        let log = try reader()
        log.finalRows.forEachGap(in: 0..<10) { runs.append($0) }
        #expect(runs == [1..<3, 5..<9] && log.finalRows.gaps(in: 4..<8) == 3)
    }

    @Test("What was not committed is not there after a crash, and the lines are cut")
    func uncommitted() throws {
        try write([1])
        try bench.put(try bench.bytes(results) + Array("lost line".utf8), results)
        let log = try reopen()
        #expect(log.recovery.lineBytesCut == 9 && !log.recovery.isClean)
        #expect(try bench.text(results) == "line 1\n")
    }

    @Test("A torn record at the end is cut at every length", arguments: 1..<56)
    func torn(length: Int) throws {
        try write([1, 2])
        try bench.put(try bench.bytes(records).dropLast(length), records)
        let log = try reopen()
        #expect(log.final.contains(1) && !log.final.contains(2) && log.recovery.recordBytesCut == 56 - length)
        #expect(try bench.text(results) == "line 1\n")
    }

    @Test("Zero bytes behind the last record are no records")
    func zeroes() throws {
        try write([1])
        try bench.put(try bench.bytes(records) + [UInt8](repeating: 0, count: 560), records)
        let log = try reopen()
        #expect(log.recovery.records == 1 && log.recovery.recordBytesCut == 560)
    }

    @Test("A damaged record in the middle loses its own row only")
    func hole() throws {
        try write([1, 2, 3])
        var bytes = try bench.bytes(records)
        bytes[16 + 56 + 9] ^= 1
        try bench.put(bytes, records)
        let log = try reopen()
        #expect(log.final.contains(1) && !log.final.contains(2) && log.final.contains(3) && log.recovery.holes == 1)
        #expect(try bench.text(results) == "line 1\nline 2\nline 3\n")
    }

    @Test("Records whose lines are gone do not count when more is to be added")
    func linesGone() throws {
        try write([1, 2])
        try bench.put(Array("line 1\n".utf8), results)
        let log = try reopen()
        #expect(log.final.contains(1) && !log.final.contains(2))
    }

    @Test("Records hold for a reader after their lines were delivered")
    func delivered() throws {
        try write([1, 2])
        try bench.directory.remove(results)
        #expect(try reader().finalRows.count == 2)
    }

    @Test("Nothing is added to a log whose lines were delivered, nor is it cut")
    func addedToDelivered() throws {
        try write([1, 2])
        let before = try bench.bytes(records)
        try bench.directory.remove(results)
        #expect(throws: RecordFault.damaged(results, offset: 0)) { _ = try appender() }
        #expect(try bench.bytes(records) == before)
    }

    @Test("A crash before the header is a log without records", arguments: [0, 5, 15])
    func headerless(length: Int) throws {
        try write([1])
        try bench.put(Array(try bench.bytes(records)[..<length]), records)
        #expect(try reader().finalRows.count == 0)
        try write([2])
        #expect(try rows(try reader()) == [2] && bench.text(results) == "line 2\n")
    }

    @Test("A log of another kind or a newer version is refused")
    func foreign() throws {
        try write([1])
        var bytes = try bench.bytes(records)
        bytes[8] = 2
        try bench.put(bytes, records)
        #expect(throws: RecordFault.newer(records, version: 2)) { _ = try appender() }
        bytes[0] = 0
        try bench.put(bytes, records)
        #expect(throws: RecordFault.damaged(records, offset: 0)) { _ = try reader() }
    }

    @Test("A second appender is refused while the first is open")
    func exclusive() throws {
        let first = try appender()
        #expect(throws: RecordFault.self) { _ = try appender() }
        #expect(try reader().finalRows.count == 0)
        _ = consume first
        try write([1])
        #expect(try reader().finalRows.count == 1)
    }

    @Test("More records than are held back at once arrive all the same")
    func many() throws {
        let count = OutcomeAppender.recordLimit * 2 + 5
        var log = try appender(rows: count)
        for row in 0..<count {
            _ = try withBytes("x") { try log.append(Outcome(row: row, kind: .result), line: $0, to: .results) }
        }
        try log.commit()
        #expect(try reader(rows: count).finalRows.count == count)
        #expect(try bench.bytes(results).count == 2 * count)
    }

    @Test("A line longer than the buffer is written whole")
    func longLine() throws {
        var log = try appender()
        let long = String(repeating: "y", count: 500_000)
        for (row, text) in ["a", long, "b"].enumerated() {
            _ = try withBytes(text) { try log.append(Outcome(row: row, kind: .result), line: $0, to: .results) }
        }
        try log.commit()
        #expect(try bench.text(results) == "a\n\(long)\nb\n")
    }
}
