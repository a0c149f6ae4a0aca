import FoundationEssentials
import JSONLines

@testable import BatchSpoolCore

/// A row of `Tests/Corpus/rows.jsonl`.
struct CorpusRow: Sendable {
    /// Its `custom_id` as a JSON token.
    let id: String
    let endpoint: Endpoint
    let model: String
    /// The words that planning goes by.
    let marks: [String]
    /// What intake finds wrong with it.
    let problems: [Problem]
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
        var options = JSONScanner.Options(recordDepth: IntakeCheck.recordDepth)
        options.elementLimit = 1 << 16
        var scanner = JSONScanner(options)
        let padded = line + [UInt8](repeating: 0, count: 64)
        self.line = line
        (id, endpoint, model, marks, problems, row) = try padded.withUnsafeBytes { memory in
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
            let reading = Self.read(scanned)
            return (id, endpoint, model, reading.marks.words, reading.problems, row)
        }
    }

    /// What intake makes of a row; the marks of a shape that it does not read are none.
    private static func read(_ line: JSONLine) -> RowReading {
        var reading = RowReading()
        RowReader(options: JobOptions()).read(line, into: &reading)
        return reading
    }
}
