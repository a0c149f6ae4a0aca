import BatchSpoolCore
import FoundationEssentials
import JSONLines

/// A row of `Tests/Corpus/rows.jsonl`.
struct CorpusRow: Sendable {
    /// Its `custom_id` as a JSON token.
    let id: String
    let endpoint: Endpoint
    let model: String
    /// The words that planning goes by.
    let marks: [String]
    let row: PartRow
    let line: [UInt8]

    /// The id as it reads.
    var name: String { Array(id.utf8).withUnsafeBytes { JSONText.decode(token: $0) } ?? id }

    /// Every row of the corpus.
    static func all() throws -> [CorpusRow] {
        let data = try Data(contentsOf: Corpus.directory.appending(path: "rows.jsonl"))
        return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { try CorpusRow($0, Array($1)) }
    }

    private init(_ number: Int, _ line: [UInt8]) throws {
        var options = JSONScanner.Options(recordDepth: 6)
        options.elementLimit = 1 << 16
        var scanner = JSONScanner(options)
        let padded = line + [UInt8](repeating: 0, count: 64)
        self.line = line
        (id, endpoint, model, marks, row) = try padded.withUnsafeBytes { memory in
            let scanned = try scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<line.count]))
            let params = scanned.member("params")
            let inner = params ?? scanned.member("body")
            let parent = inner ?? -1
            let endpoint =
                scanned.member("url").flatMap { scanned.string(of: $0) }.flatMap { Endpoint(rawValue: $0) }
                ?? (scanned.member("input") != nil ? .embeddings : .chatCompletions)
            let model = scanned.member("model", of: parent).flatMap { scanned.string(of: $0) } ?? ""
            let id = scanned.member("custom_id").map { String(decoding: scanned.bytes(of: $0), as: UTF8.self) } ?? ""
            let body = inner.map { scanned[$0].value } ?? 0..<0
            let row = PartRow(number: number, verbatim: false, body: body, isParams: params != nil)
            return (id, endpoint, model, Self.marks(scanned, parent, endpoint), row)
        }
    }

    /// The marks of the members of a request and of the parts of its messages.
    private static func marks(_ line: JSONLine, _ parent: Int32, _ endpoint: Endpoint) -> [String] {
        var marks: [String] = []
        for index in line.children(of: parent) {
            guard let name = line.name(of: index) else { continue }
            let mark = ParameterRules.mark(endpoint: endpoint, name: name, value: line.bytes(of: index))
            if let mark, !marks.contains(mark) { marks.append(mark) }
        }
        guard let messages = line.member("messages", of: parent) else { return marks }
        for message in line.children(of: messages) {
            guard let content = line.member("content", of: message), line[content].kind == .array else { continue }
            for part in line.children(of: content) {
                guard var type = line.member("type", of: part).flatMap({ line.string(of: $0) }) else { continue }
                let mark = type.withUTF8 { ParameterRules.contentMark(type: UnsafeRawBufferPointer($0)) }
                if let mark, !marks.contains(mark) { marks.append(mark) }
            }
        }
        return marks
    }
}
