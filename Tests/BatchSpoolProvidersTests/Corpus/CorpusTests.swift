import FoundationEssentials
import JSONLines
import Testing

@testable import BatchSpoolCore
@testable import BatchSpoolProviders

@Suite("The corpus in every dialect")
struct CorpusTests {
    @Test("rows become what the golden file shows", arguments: Corpus.dialects)
    func golden(dialect: CorpusDialect) throws {
        var (bodies, refusals): ([UInt8], String) = ([], "")
        for row in try CorpusRow.all() where row.name.hasPrefix(dialect.rows) {
            switch dialect.translate(row) {
            case .refused(let reason): refusals += "\(row.name): \(reason)\n"
            case .body(let body):
                let head = "{\"custom_id\":\(row.id),\"url\":\"\(row.endpoint.rawValue)\",\"body\":"
                bodies += Array(head.utf8) + body + Array("}\n".utf8)
            }
        }
        try compare(bodies, with: "\(dialect.name).jsonl")
        try compare(Array(refusals.utf8), with: "\(dialect.name).refused.txt")
    }

    /// Expects that a golden file holds `bytes`, or writes it.
    private func compare(_ bytes: [UInt8], with name: String) throws {
        let url = Corpus.directory.appending(path: name)
        if Corpus.updates { return try Data(bytes).write(to: url) }
        let golden = (try? Data(contentsOf: url)).map(Array.init) ?? []
        let (made, wanted) = (Self.lines(bytes), Self.lines(golden))
        for (number, pair) in zip(made, wanted).enumerated() where pair.0 != pair.1 {
            Issue.record("\(name), line \(number + 1):\nmade   \(pair.0)\ngolden \(pair.1)")
            return
        }
        let isSame = bytes == golden
        #expect(isSame, "\(name) has \(wanted.count) lines for \(made.count); BATCHSPOOL_UPDATE_GOLDEN=1 writes it")
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("every id of the corpus is another, and there are enough")
    func ids() throws {
        let rows = try CorpusRow.all()
        #expect(Set(rows.map(\.name)).count == rows.count && rows.count >= 150)
    }

    @Test("intake has nothing against a row")
    func sound() throws {
        for row in try CorpusRow.all() {
            #expect(row.problems.isEmpty, "\(row.name): \(row.problems.map(\.words))")
        }
    }

    @Test("a translated body is one JSON object", arguments: Corpus.dialects)
    func wellFormed(dialect: CorpusDialect) throws {
        var scanner = JSONScanner()
        for row in try CorpusRow.all() {
            guard case .body(let body) = dialect.translate(row) else { continue }
            let padded = body + [UInt8](repeating: 0, count: 64)
            try padded.withUnsafeBytes { memory in
                _ = try scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<body.count]))
            }
        }
    }
}
