import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("Reading result files")
struct ResultsTests {
    static func read(_ text: String, chunk: Int = 7) async throws -> AnswerCollector {
        let collector = AnswerCollector()
        let transport = FakeTransport(chunk: chunk) { (_) throws(HTTPFailure) in
            .answer(200, text, [("Content-Length", "\(text.utf8.count)")])
        }
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        try await Samples.provider(transport).results(of: status, as: Samples.form, into: collector)
        return collector
    }

    static func one(_ line: String) async throws -> AnswerCollector.Kept {
        try #require(try await read(line + "\n").answers.first)
    }

    static let chat =
        #"{"id":"chatcmpl-1","object":"chat.completion","model":"gpt-x-1","choices":[{"index":0,"#
        + #""message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"#
        + #""completion_tokens":34,"total_tokens":46,"prompt_tokens_details":{"cached_tokens":5},"#
        + #""completion_tokens_details":{"reasoning_tokens":7}}}"#

    static func line(_ body: String, status: Int = 200, error: String = "null") -> String {
        #"{"id":"batch_req_1","custom_id":"T-1-1-0","response":{"status_code":\#(status),"request_id":"rq1","#
            + #""body":\#(body)},"error":\#(error)}"#
    }

    @Test("a success, taken apart")
    func success() async throws {
        let answer = try await Self.one(Self.line(Self.chat))
        #expect(answer.wireID == "T-1-1-0" && answer.lineID == #""batch_req_1""# && answer.requestID == #""rq1""#)
        #expect(answer.succeeded && answer.status == 200 && answer.body == Self.chat)
        #expect(answer.model == #""gpt-x-1""# && answer.finishReason == "stop")
        #expect(answer.usage == TokenUsage(input: 12, cachedInput: 5, output: 34, reasoning: 7))
        #expect(answer.errorCode == nil && answer.errorMessage == nil && !answer.retryable)
    }

    @Test("the same whatever pieces the file arrives in", arguments: [1, 3, 64, 1 << 20])
    func pieces(chunk: Int) async throws {
        let text = (0..<9).map { _ in Self.line(Self.chat) + "\r\n" }.joined(separator: "\n") + Self.line(Self.chat)
        let collector = try await Self.read(text, chunk: chunk)
        #expect(collector.answers.count == 10 && collector.unreadable.isEmpty)
        #expect(collector.answers.allSatisfy { $0.body == Self.chat && $0.succeeded })
    }

    @Test("an empty file is no row", arguments: ["", "\n", "\r\n \n"])
    func empty(text: String) async throws {
        let collector = try await Self.read(text)
        #expect(collector.answers.isEmpty && collector.unreadable.isEmpty)
    }

    @Test("R-149 an empty answer that announced no length may be a cut one")
    func emptyWithoutLength() async throws {
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        for fields in [[("Content-Length", "0")], [("Transfer-Encoding", "chunked")]] {
            let whole = FakeTransport([.answer(200, "", fields)])
            try await Samples.provider(whole).results(of: status, as: Samples.form, into: AnswerCollector())
        }
        let error = await #expect(throws: ProviderError.self) {
            try await Samples.provider(FakeTransport([.answer(200)])).results(
                of: status, as: Samples.form, into: AnswerCollector())
        }
        #expect(error?.kind == .transient(retryAfter: nil))
    }

    @Test("a row that was refused stands with its status, code and words")
    func refused() async throws {
        let body = #"{"error":{"message":"too \"big\"","type":"invalid_request_error","code":"unsupported_parameter"}}"#
        let answer = try await Self.one(Self.line(body, status: 400))
        #expect(!answer.succeeded && answer.status == 400 && answer.body == body && !answer.retryable)
        #expect(answer.errorCode == "unsupported_parameter" && answer.errorMessage == #"too "big""#)
    }

    @Test(
        "R-182 R-183 rows that never ran can be asked again",
        arguments: [
            "batch_expired", "batch_cancelled", "request_timeout",
        ])
    func neverRan(code: String) async throws {
        let line = #"{"id":"r","custom_id":"T","response":null,"error":{"code":"\#(code)","message":"m"}}"#
        let answer = try await Self.one(line)
        #expect(!answer.succeeded && answer.status == nil && answer.retryable)
        #expect(answer.errorCode == code && answer.body.isEmpty && answer.requestID.isEmpty)
    }

    @Test(
        "retrying goes by status and code",
        arguments: [
            (408, "x", true), (429, "rate_limit", true), (429, "insufficient_quota", false), (500, "x", true),
            (503, "x", true), (400, "x", false), (404, "model_not_found", false), (422, "x", false),
        ])
    func retryable(status: Int, code: String, helps: Bool) async throws {
        let answer = try await Self.one(Self.line(#"{"error":{"code":"\#(code)"}}"#, status: status))
        #expect(answer.retryable == helps && !answer.succeeded)
    }

    @Test("a status may stand as the error's code (DeepInfra)", arguments: [("400", false), ("503", true)])
    func statusAsCode(code: String, helps: Bool) async throws {
        let answer = try await Self.one(#"{"custom_id":"T","response":null,"error":{"code":"\#(code)","message":"m"}}"#)
        #expect(answer.retryable == helps && answer.errorCode == code)
    }

    @Test(
        "an error stands in every envelope",
        arguments: [
            #"{"error":{"code":"c","message":"m"}}"#, #"{"detail":{"error":{"code":"c","message":"m"}}}"#,
            #"{"code":"c","error":"m"}"#, #"{"object":"error","code":"c","message":"m"}"#,
            #"{"code":"c","message":"m"}"#,
            #"{"code":"c","detail":"m"}"#, #"{"error":"c","message":"m"}"#,
            #"{"code":"c","detail":[{"loc":["a"],"msg":"m"}]}"#,
        ])
    func envelopes(body: String) async throws {
        let answer = try await Self.one(Self.line(body, status: 400))
        #expect(answer.errorCode == "c" && answer.errorMessage == "m")
    }

    @Test("an error with 2xx is an error, an empty one is none")
    func errorBesideAnswer() async throws {
        #expect(try await !Self.one(Self.line(Self.chat, error: #"{"code":"c","message":"m"}"#)).succeeded)
        #expect(try await !Self.one(Self.line(Self.chat, error: #""broken""#)).succeeded)
        for empty in ["{}", #""""#, #"{"code":null,"message":null}"#, #"{"code":"","message":""}"#] {
            #expect(try await Self.one(Self.line(Self.chat, error: empty)).succeeded)
        }
        #expect(try await !Self.one(Self.line(#"{"error":{"message":"m"}}"#)).succeeded)
    }

    @Test("a body within a string is taken for what it is (Mistral)")
    func stringBody() async throws {
        let good = Self.chat.replacing("\"", with: "\\\"")
        let answer = try await Self.one(Self.line("\"\(good)\""))
        #expect(answer.body == Self.chat && answer.usage?.input == 12 && answer.finishReason == "stop")
        let bad = try await Self.one(Self.line(#""{\"error\":{\"code\":\"c\",\"message\":\"m\"}}""#, status: 400))
        #expect(bad.errorCode == "c" && bad.errorMessage == "m")
        let text = try await Self.one(Self.line(#""upstream is down""#, status: 502))
        #expect(text.body == #""upstream is down""# && text.errorMessage == "upstream is down" && text.retryable)
    }

    @Test(
        "a missing status is 200 when there is an answer",
        arguments: [
            #"{"custom_id":"T","response":{"body":{"choices":[]}}}"#, #"{"custom_id":"T","response":{"choices":[]}}"#,
            #"{"custom_id":"T","response":{"body":{"data":[]}},"error":null}"#,
            #"{"custom_id":"T","response":{"status_code":null,"body":{"choices":[]}}}"#,
        ])
    func missingStatus(line: String) async throws {
        let answer = try await Self.one(line)
        #expect(answer.succeeded && answer.status == 200 && !answer.body.isEmpty)
    }

    @Test("no answer and no error is no success, and worth another try")
    func nothing() async throws {
        let answer = try await Self.one(#"{"custom_id":"T","response":null,"error":null}"#)
        #expect(!answer.succeeded && answer.retryable && answer.errorCode == nil)
        #expect(try await !Self.one(#"{"custom_id":"T"}"#).succeeded)
        #expect(try await !Self.one(#"{"custom_id":"T","response":{"body":{}}}"#).succeeded)
    }

    @Test(
        "tokens as the other endpoints count them",
        arguments: [
            (
                #"{"data":[{"embedding":[0.1,0.2]}],"model":"e","usage":{"prompt_tokens":8,"total_tokens":8}}"#, 8, 0,
                0, 0
            ),
            (
                #"{"output":[],"usage":{"input_tokens":9,"output_tokens":4,"input_tokens_details":{"cached_tokens":3},"#
                    + #""output_tokens_details":{"reasoning_tokens":2}}}"#,
                9, 4, 3, 2
            ),
            (
                #"{"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":3,"prompt_tokens_details":null}}"#, 2, 3,
                0, 0
            ),
            (
                #"{"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":3,"#
                    + #""prompt_tokens_details":{"cached_tokens":9}}}"#,
                2, 3, 2, 0
            ),
        ])
    func usage(body: String, input: Int, output: Int, cached: Int, reasoning: Int) async throws {
        let usage = try await Self.one(Self.line(body)).usage
        #expect(usage == TokenUsage(input: input, cachedInput: cached, output: output, reasoning: reasoning))
    }

    @Test(
        "no count is no count, never zero",
        arguments: [
            #"{"choices":[]}"#, #"{"choices":[],"usage":null}"#, #"{"choices":[],"usage":{}}"#,
            #"{"choices":[],"usage":{"prompt_tokens":-1}}"#, #"{"choices":[],"usage":{"prompt_tokens":1e3}}"#,
        ])
    func noUsage(body: String) async throws {
        #expect(try await Self.one(Self.line(body)).usage == nil)
    }

    @Test("R-190 rows of either kind are read from either file, output first")
    func bothFiles() async throws {
        let transport = FakeTransport { (sent) throws(HTTPFailure) in
            let isOutput = sent.target.contains("/o/")
            return .answer(200, isOutput ? Self.line("{}", status: 400) : Self.line(Self.chat))
        }
        let collector = AnswerCollector()
        let status = BatchStatus(
            batch: BatchRef("b"), phase: .ended(.expired), files: [RemoteFile("o"), RemoteFile("e")])
        try await Samples.provider(transport).results(of: status, as: Samples.form, into: collector)
        #expect(collector.answers.map(\.succeeded) == [false, true])
        #expect(transport.targets == ["GET /v1/files/o/content", "GET /v1/files/e/content"])
    }

    @Test(
        "R-191 lines that are no answer are handed on as they are",
        arguments: [
            #"{"custom_id":"T","response":{"status_code":200,"bo"#, "[1]", "oops", "{}", #"{"custom_id":7}"#,
            "{\"a\":1} x",
        ])
    func unreadable(line: String) async throws {
        let collector = try await Self.read(Self.line(Self.chat) + "\n" + line)
        #expect(collector.answers.count == 1 && collector.unreadable == [line])
    }

    @Test("an escaped id is unescaped, an odd finish reason too")
    func escapes() async throws {
        let answer = try await Self.one(
            #"{"custom_id":"T\u002d1","response":{"status_code":200,"#
                + #""body":{"choices":[{"finish_reason":"st\u006fp"}]}}}"#
        )
        #expect(answer.wireID == "T-1" && answer.finishReason == "stop")
    }

    @Test("R-202 an id is not trimmed or changed")
    func idKept() async throws {
        #expect(try await Self.one(#"{"custom_id":" t ","response":null}"#).wireID == " t ")
    }

    @Test("deep answers pass")
    func deep() async throws {
        let deep = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
        #expect(try await Self.one(Self.line(#"{"choices":[],"x":\#(deep)}"#)).succeeded)
    }

    @Test("long words of an error are cut, keys are taken out")
    func longWords() async throws {
        let long = String(repeating: "é", count: 3000)
        let answer = try await Self.one(Self.line(#"{"error":{"message":"\#(long)"}}"#, status: 400))
        #expect(answer.errorMessage?.utf8.count == 2048)
        let key = try await Self.one(Self.line(#"{"error":{"message":"bad sk-test-0123456789abcdef"}}"#, status: 400))
        #expect(key.errorMessage == "bad ***")
    }

    @Test("what the sink refuses ends the download with its own words")
    func sinkRefuses() async throws {
        let full = ProviderError(kind: .local, request: "results", detail: "the disk is full")
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        for ending in ["\n", ""] {
            let transport = FakeTransport([.answer(200, Self.line(Self.chat) + ending)])
            let error = await #expect(throws: ProviderError.self) {
                try await Samples.provider(transport).results(
                    of: status, as: Samples.form, into: AnswerCollector(refusing: full))
            }
            #expect(error == full)
        }
    }

    @Test("R-149 a file that ends too early is to be fetched again, R-193 one that is gone is missing")
    func failures() async throws {
        let status = BatchStatus(batch: BatchRef("b"), phase: .ended(.completed), files: [RemoteFile("o")])
        let cut = FakeTransport { (_) throws(HTTPFailure) in throw HTTPFailure(fate: .uncertain, reason: .truncated) }
        let first = await #expect(throws: ProviderError.self) {
            try await Samples.provider(cut).results(of: status, as: Samples.form, into: AnswerCollector())
        }
        #expect(first?.kind == .transient(retryAfter: nil))
        let second = await #expect(throws: ProviderError.self) {
            try await Samples.provider(FakeTransport([.answer(404)])).results(
                of: status, as: Samples.form, into: AnswerCollector())
        }
        #expect(second?.kind == .missing && second?.request == "results")
    }
}
