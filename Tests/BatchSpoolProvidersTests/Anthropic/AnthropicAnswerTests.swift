import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Anthropic's results")
struct AnthropicAnswerTests {
    static func read(_ line: String, _ format: AnswerFormat = .endpoint, byTool: Bool = false) throws -> AnswerCollector
    {
        let collector = AnswerCollector()
        let form = AnswerForm(endpoint: .chatCompletions, format: format, byTool: byTool)
        var reader = AnthropicLineReader(form, created: 1000, scrubber: Scrubber(key: Samples.key))
        let bytes = Array(line.utf8)
        var failure: (any Error)?
        (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBytes { memory in
            do {
                try reader.read(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]), into: collector)
            } catch { failure = error }
        }
        if let failure { throw failure }
        return collector
    }

    static func message(_ content: String, stop: String = "end_turn", rest: String = "") -> String {
        #"{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[\#(content)],"#
            + #""stop_reason":"\#(stop)","stop_sequence":null,"usage":{"input_tokens":14,"output_tokens":5,"#
            + #""cache_read_input_tokens":3,"cache_creation_input_tokens":2}\#(rest)}"#
    }

    static func line(_ message: String) -> String {
        #"{"custom_id":"T-1-1-0","result":{"type":"succeeded","message":\#(message)}}"#
    }

    static func answer(_ content: String, stop: String = "end_turn", rest: String = "") throws -> AnswerCollector.Kept {
        try #require(try read(line(message(content, stop: stop, rest: rest))).answers.first)
    }

    /// `message` and `finish_reason` of the only choice.
    static func choice(_ content: String, stop: String = "end_turn", rest: String = "") throws -> String {
        let body = try answer(content, stop: stop, rest: rest).body
        let head =
            #"{"id":"msg_1","object":"chat.completion","created":1000,"model":"claude-x","#
            + #""choices":[{"index":0,"message":{"role":"assistant","#
        let tail =
            #"}],"usage":{"prompt_tokens":19,"completion_tokens":5,"total_tokens":24,"#
            + #""prompt_tokens_details":{"cached_tokens":3,"cache_creation_tokens":2}}}"#
        #expect(body.hasPrefix(head) && body.hasSuffix(tail))
        return String(body.dropFirst(head.count).dropLast(tail.count))
    }

    @Test("a text becomes a chat completion with the bytes it had")
    func text() throws {
        #expect(
            try Self.choice(#"{"type":"text","text":"a\u00e9\n"},{"type":"text","text":"b"}"#)
                == #""content":"a\u00e9\nb","refusal":null},"logprobs":null,"finish_reason":"stop""#)
    }

    @Test("the row's facts beside the body")
    func facts() throws {
        let answer = try Self.answer(#"{"type":"text","text":"a"}"#, stop: "max_tokens")
        #expect(answer.wireID == "T-1-1-0" && answer.succeeded && answer.status == 200)
        #expect(answer.model == #""claude-x""# && answer.finishReason == "length")
        #expect(answer.usage == TokenUsage(input: 19, cachedInput: 3, cacheWrite: 2, output: 5))
    }

    @Test("calls of tools, their inputs as text")
    func tools() throws {
        #expect(
            try Self.choice(#"{"type":"tool_use","id":"t","name":"f","input":{"a": "x\"y"}}"#, stop: "tool_use")
                == #""content":null,"refusal":null,"tool_calls":[{"id":"t","type":"function","function":{"name":"f","#
                + #""arguments":"{\"a\": \"x\\\"y\"}"}}]},"logprobs":null,"finish_reason":"tool_calls""#)
    }

    @Test(
        "the call of a tool of ours is the answer",
        arguments: [
            ("batchspool_json", #"{"a":1.0}"#, #"{\"a\":1.0}"#),
            ("batchspool_json_value", #"{"value":["b"]}"#, #"[\"b\"]"#),
            ("batchspool_json_value", "{}", "{}"),
        ])
    func byTool(name: String, input: String, text: String) throws {
        let call = #"{"type":"tool_use","id":"t","name":"\#(name)","input":\#(input)}"#
        let line = Self.line(Self.message(call, stop: "tool_use"))
        let answer = try #require(try Self.read(line, byTool: true).answers.first)
        #expect(answer.body.contains(#""content":"\#(text)","refusal":null},"logprobs":null,"finish_reason":"stop""#))
        #expect(answer.finishReason == "stop")
        let own = try #require(try Self.read(line).answers.first)
        #expect(own.body.contains(#""content":null"#) && own.finishReason == "tool_calls")
    }

    @Test("thoughts as text and as blocks with their signatures")
    func thoughts() throws {
        let block = #"{"type":"thinking","thinking":"mm","signature":"s"}"#
        #expect(
            try Self.choice(#"\#(block),{"type":"text","text":"a"}"#)
                == #""content":"a","refusal":null,"reasoning_content":"mm","thinking_blocks":[\#(block)]},"#
                + #""logprobs":null,"finish_reason":"stop""#)
    }

    @Test("citations with the characters of the whole text they stand for")
    func citations() throws {
        let cited = #"{"type":"page_location","cited_text":"q","document_index":0}"#
        let made = try Self.choice(
            #"{"type":"text","text":"\ud83d\ude00é\n"},{"type":"text","text":"ab","citations":[\#(cited)]}"#)
        #expect(
            made.contains(
                #""annotations":[{"text_start":3,"text_end":5,"type":"page_location","cited_text":"q","#
                    + #""document_index":0}]"#))
    }

    @Test("a refusal with the provider's words, where there are any")
    func refusal() throws {
        let made = try Self.choice("", stop: "refusal", rest: #","stop_details":{"explanation":"no"}"#)
        #expect(made == #""content":"","refusal":"no"},"logprobs":null,"finish_reason":"content_filter""#)
    }

    @Test(
        "every reason to stop",
        arguments: [
            ("end_turn", "stop"), ("stop_sequence", "stop"), ("max_tokens", "length"), ("pause_turn", "length"),
            ("model_context_window_exceeded", "length"), ("refusal", "content_filter"), ("newer", "stop"),
        ])
    func reasons(stop: String, reason: String) throws {
        #expect(try Self.answer(#"{"type":"text","text":"a"}"#, stop: stop).finishReason == reason)
    }

    @Test("the message itself where it is asked for", arguments: [AnswerFormat.anthropic, .raw])
    func untouched(format: AnswerFormat) throws {
        let message = Self.message(#"{"type":"text", "text":"a"}"#)
        #expect(try Self.read(Self.line(message), format).answers.first?.body == message)
    }

    @Test(
        "an error's type is its status, and says whether asking again helps",
        arguments: [
            ("invalid_request_error", 400, false), ("request_too_large", 413, false), ("rate_limit_error", 429, true),
            ("api_error", 500, true), ("timeout_error", 504, true), ("overloaded_error", 529, true),
        ])
    func errors(type: String, status: Int, helps: Bool) throws {
        let error = #"{"type":"error","error":{"type":"\#(type)","message":"m"},"request_id":"req_1"}"#
        let line = #"{"custom_id":"T","result":{"type":"errored","error":\#(error)}}"#
        let answer = try #require(try Self.read(line).answers.first)
        #expect(!answer.succeeded && answer.status == status && answer.retryable == helps && answer.body == error)
        #expect(answer.errorCode == type && answer.errorMessage == "m" && answer.requestID == #""req_1""#)
    }

    @Test("R-182 R-183 rows that never ran can be asked again", arguments: ["canceled", "expired"])
    func neverRan(type: String) throws {
        let line = #"{"custom_id":"T","result":{"type":"\#(type)"}}"#
        let answer = try #require(try Self.read(line).answers.first)
        #expect(!answer.succeeded && answer.status == nil && answer.retryable && answer.errorCode == type)
        #expect(answer.body.isEmpty)
    }

    @Test("R-191 a line that is no result is handed on", arguments: ["{}", "x", #"{"custom_id":"T"}"#])
    func unreadable(line: String) throws {
        #expect(try Self.read(line).unreadable == [line])
    }
}
