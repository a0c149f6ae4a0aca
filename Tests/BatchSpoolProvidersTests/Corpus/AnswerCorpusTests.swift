import BatchSpoolCore
import FoundationEssentials
import HTTPInterface
import JSONLines
import Testing

@testable import BatchSpoolProviders

@Suite("The corpus of answers as Anthropic's messages")
struct AnswerCorpusTests {
    private static let directory = Corpus.directory.appending(path: "Answers")

    @Test("answers of every dialect become what the golden file shows")
    func golden() throws {
        var made = ""
        for line in try String(contentsOf: Self.directory.appending(path: "lines.jsonl"), encoding: .utf8).lines {
            made += try Self.message(of: Array(line.utf8)) + "\n"
        }
        let golden = Self.directory.appending(path: "messages.jsonl")
        if Corpus.updates { return try Data(made.utf8).write(to: golden) }
        let wanted = try String(contentsOf: golden, encoding: .utf8)
        for (made, wanted) in zip(made.lines, wanted.lines) { #expect(made == wanted) }
        #expect(made.lines.count == wanted.lines.count)
    }

    /// What becomes of a line of the corpus, under its name: a message, or why there is none.
    private static func message(of text: [UInt8]) throws -> String {
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 1))
        let padded = text + [UInt8](repeating: 0, count: JSONScanner.padding)
        return try padded.withUnsafeBytes { memory in
            let row = try scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<text.count]))
            func member(_ name: StaticString) throws -> Int32 { try #require(row.member(name)) }
            let dialect = try #require(row.string(of: try member("dialect")))
            let answer = try read(row.bytes(of: try member("line")), dialect)
            let name = String(decoding: row.bytes(of: try member("name")), as: UTF8.self)
            guard answer.succeeded else { return "{\"name\":\(name),\"refused\":\"\(answer.errorMessage ?? "")\"}" }
            return "{\"name\":\(name),\"message\":\(answer.body)}"
        }
    }

    private static func read(_ line: UnsafeRawBufferPointer, _ dialect: String) throws -> AnswerCollector.Kept {
        let collector = AnswerCollector()
        let form = AnswerForm(endpoint: .chatCompletions, format: .anthropic, model: WireModel("m-sent"))
        let scrubber = Scrubber(key: Samples.key)
        switch dialect {
        case "anthropic":
            var reader = AnthropicLineReader(form, created: 0, scrubber: scrubber)
            try reader.read(line, into: collector)
        case "gemini":
            var reader = GeminiLineReader(form, GeminiBatchFacts(model: "m", created: 0), scrubber: scrubber)
            try reader.read(line, into: collector)
        case "xai":
            var reader = XAIResultReader(form, scrubber: scrubber)
            try reader.read(line, into: collector)
        case "realtime":
            let reader = RowAnswerReader(prefix: "T-1-1-", form: form, scrubber: scrubber, mayCutPrompts: false)
            let answer = HTTPAnswer.answer(200, String(decoding: line, as: UTF8.self))
            let row = AskedRow(number: 0, body: [], inputTokens: 0, outputCeiling: 0)
            _ = try reader.read(answer, for: row, last: true, into: collector)
        default:
            let mends = dialect == "mistral" || dialect == "groq"
            var reader = ResultLineReader(form, mends: mends, scrubber: scrubber)
            try reader.read(line, into: collector)
        }
        return try #require(collector.answers.first)
    }
}

extension String {
    fileprivate var lines: [Substring] { split(separator: "\n") }
}
