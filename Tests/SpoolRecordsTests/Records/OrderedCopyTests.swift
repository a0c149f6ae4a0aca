import BatchSpoolCore
import Hashing
import SpoolStorage
import Testing

@Suite struct OrderedCopyTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func write(_ outcomes: [(Int, OutcomeKind, LineFile)], digest: LineDigest? = nil) throws {
        var log = try OutcomeAppender(in: bench.directory, job: bench.job, rows: 1000, digest: digest)
        for (row, kind, file) in outcomes {
            _ = try withBytes("\(kind) \(row)") { try log.append(Outcome(row: row, kind: kind), line: $0, to: file) }
        }
        try log.commit()
    }

    private func copy(
        _ rows: Range<Int>, _ kinds: OutcomeKinds, _ digest: LineDigest? = nil
    ) throws -> OrderedCopy {
        let log = try OutcomeReader(in: bench.directory, job: bench.job, rows: 1000)
        return OrderedCopy(of: log, rows: rows, kinds: kinds, known: digest)
    }

    private func sum(_ text: String) -> String { SHA256Hasher.sum(of: text) }

    @Test("Shuffled rows are copied in order, with their sum")
    func shuffled() throws {
        try write([5, 1, 2, 9, 0].map { ($0, .result, .results) })
        let made = try copy(0..<1000, .results).make("j.out")
        let expected = "result 0\nresult 1\nresult 2\nresult 5\nresult 9\n"
        #expect(try bench.text("j.out") == expected)
        #expect(made == Deliverable(name: "j.out", bytes: expected.utf8.count, lines: 5, sha256: sum(expected)))
    }

    @Test("A file already in order is delivered as it is")
    func inPlace() throws {
        try write([1, 2, 7].map { ($0, .result, .results) } + [(3, .error, .errors)])
        let results = try copy(0..<10, .results).make("j.out")
        #expect(results.name == SpoolLayout.results(bench.job) && results.lines == 3)
        #expect(results.sha256 == sum("result 1\nresult 2\nresult 7\n"))
        #expect(try copy(0..<10, .failures).existing() == .errors)
    }

    @Test("A digest kept up while lines were written spares reading them, unless it missed some")
    func digest() throws {
        let digest = LineDigest()
        try write([1, 2].map { ($0, .result, .results) }, digest: digest)
        try write([(5, .error, .errors)])
        try write([3, 4].map { ($0, .result, .results) }, digest: digest)
        let name = SpoolLayout.results(bench.job)
        let text = try bench.text(name)
        #expect(try copy(0..<10, .results, digest).make("j.out").sha256 == sum(text))
        try bench.put(text.utf8.map { $0 ^ 1 }, name)
        #expect(try copy(0..<10, .results, digest).make("j.out").sha256 == sum(text))
        #expect(try copy(0..<10, .results).make("j.out").sha256 != sum(text))
        try bench.put(Array(text.utf8), name)
        try write([(6, .result, .results)])
        try write([(7, .result, .results)], digest: digest)
        #expect(try copy(0..<10, .results, digest).make("j.out").sha256 == sum(try bench.text(name)))
    }

    @Test("Rows of another source in the file make a copy necessary")
    func twoSources() throws {
        try write([1, 2, 7].map { ($0, .result, .results) })
        #expect(try copy(0..<5, .results).existing() == nil)
        _ = try copy(5..<10, .results).make("j.out")
        #expect(try bench.text("j.out") == "result 7\n")
    }

    @Test("Lines without a record make a copy necessary")
    func garbage() throws {
        try write([1, 2].map { ($0, .result, .results) })
        let name = SpoolLayout.results(bench.job)
        try bench.put(try bench.bytes(name) + [1], name)
        #expect(try copy(0..<10, .results).existing() == nil)
        let made = try copy(0..<10, .results).make("j.out")
        #expect(try bench.text(made.name) == "result 1\nresult 2\n")
    }

    @Test("Errors and results in both files are merged in row order")
    func inline() throws {
        try write([(2, .error, .errors), (1, .result, .results), (3, .result, .results), (0, .skipped, .errors)])
        _ = try copy(0..<10, .final).make("j.out")
        #expect(try bench.text("j.out") == "skipped 0\nresult 1\nerror 2\nresult 3\n")
        _ = try copy(0..<10, .failures).make("j.bad")
        #expect(try bench.text("j.bad") == "skipped 0\nerror 2\n")
    }

    @Test("Errors alone are copied into the results: their own file is delivered as errors")
    func onlyErrors() throws {
        try write([(1, .error, .errors), (2, .skipped, .errors)])
        #expect(try copy(0..<10, .final).existing() == nil)
        #expect(try copy(0..<10, .failures).existing() == .errors)
        _ = try copy(0..<10, .final).make("j.out")
        #expect(try bench.text("j.out") == "error 1\nskipped 2\n")
    }

    @Test("Nothing to deliver is an empty file")
    func empty() throws {
        let made = try copy(0..<10, .results).make("j.out")
        #expect(made.bytes == 0 && made.lines == 0 && made.sha256 == sum(""))
        #expect(try bench.bytes("j.out").isEmpty)
    }

    @Test("An unfinished copy of before is replaced")
    func again() throws {
        try write([2, 1].map { ($0, .result, .results) })
        try bench.put(Array("a torn and much longer copy of before".utf8), "j.out")
        _ = try copy(0..<10, .results).make("j.out")
        #expect(try bench.text("j.out") == "result 1\nresult 2\n")
    }

    @Test("More rows than a window holds, last ones first")
    func windows() throws {
        let count = OrderedCopy.windowRows + 5000
        var log = try OutcomeAppender(in: bench.directory, job: bench.job, rows: count)
        for row in (0..<count).reversed() {
            _ = try withBytes("\(row)") { try log.append(Outcome(row: row, kind: .result), line: $0, to: .results) }
        }
        try log.commit()
        let reader = try OutcomeReader(in: bench.directory, job: bench.job, rows: count)
        let made = try OrderedCopy(of: reader, rows: 0..<count, kinds: .results).make("j.out", durable: false)
        let expected = (0..<count).map(String.init).joined(separator: "\n") + "\n"
        #expect(made.lines == count && made.sha256 == sum(expected))
    }

    @Test("Lines longer than the buffer are copied whole")
    func longLines() throws {
        var log = try OutcomeAppender(in: bench.directory, job: bench.job, rows: 3)
        let texts = ["a", "b", "c"].map { String(repeating: $0, count: 400_000) }
        for row in [2, 0, 1] {
            _ = try withBytes(texts[row]) { try log.append(Outcome(row: row, kind: .result), line: $0, to: .results) }
        }
        try log.commit()
        let made = try copy(0..<3, .results).make("j.out")
        #expect(made.sha256 == sum(texts.joined(separator: "\n") + "\n"))
    }
}
