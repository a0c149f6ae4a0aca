import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Writing chat completions as Anthropic's messages")
struct MessageTests {
    private func shape(
        _ body: String, usage: TokenUsage? = TokenUsage(input: 9, cachedInput: 4, output: 3)
    ) -> (body: String, succeeded: Bool, error: String) {
        let form = AnswerForm(endpoint: .chatCompletions, format: .anthropic, model: WireModel("sent/m"))
        guard var shaper = AnswerShaper(form, mends: false) else { return ("", false, "nothing is shaped") }
        var scratch = Scratch()
        var answer = RowAnswer(wireID: scratch.hold("T-1-1-0"))
        (answer.body, answer.succeeded, answer.usage) = (scratch.hold(body), true, usage)
        shaper.shape(&answer, &scratch)
        let error = [answer.errorCode, answer.errorMessage].compactMap(\.self).joined(separator: ": ")
        return (String(decoding: answer.body, as: UTF8.self), answer.succeeded, error)
    }

    private func completion(_ message: String, _ reason: String = "stop", more: String = "") -> String {
        #"{"id":"c","model":"m\u002d1","choices":[{"message":{\#(message)},"finish_reason":"\#(reason)"\#(more)}]}"#
    }

    /// `content` and how it ended, without its braces.
    private func made(_ message: String, _ reason: String = "stop", more: String = "") -> String {
        let (body, succeeded, error) = shape(completion(message, reason, more: more))
        let head = #"{"id":"c","type":"message","role":"assistant","model":"m\u002d1","content":"#
        let tail =
            #","usage":{"input_tokens":5,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":3}}"#
        #expect(succeeded && body.hasPrefix(head) && body.hasSuffix(tail), "\(error) \(body)")
        return String(body.dropFirst(head.count).dropLast(tail.count))
    }

    /// Why a message cannot be written.
    private func misfit(_ message: String) -> String {
        let body = completion(message)
        let (kept, succeeded, error) = shape(body)
        #expect(!succeeded && kept == body)
        return error
    }

    @Test("a text keeps its bytes")
    func text() {
        #expect(
            made(#""role":"assistant","content":"a\u00e9\n \"b\"","refusal":null"#)
                == #"[{"type":"text","text":"a\u00e9\n \"b\""}],"stop_reason":"end_turn","stop_sequence":null"#)
    }

    @Test("no block stands for a text that is not there", arguments: [#""content":null"#, #""content":"""#, ""])
    func nothing(message: String) {
        #expect(made(message, "length") == #"[],"stop_reason":"max_tokens","stop_sequence":null"#)
    }

    @Test(
        "thoughts come first and have no signature, by whichever name", arguments: ["reasoning_content", "reasoning"])
    func thoughts(name: String) {
        #expect(
            made(#""content":"a","\#(name)":"h\nm""#)
                == #"[{"type":"thinking","thinking":"h\nm","signature":""},{"type":"text","text":"a"}],"#
                + #""stop_reason":"end_turn","stop_sequence":null"#)
    }

    @Test("chunks of Mistral's are put together")
    func chunks() {
        let chunks = #"{"type":"thinking","thinking":[{"type":"text","text":"h"}]},{"type":"text","text":"a"}"#
        #expect(
            made(#""content":[\#(chunks)]"#, "model_length")
                == #"[{"type":"thinking","thinking":"h","signature":""},{"type":"text","text":"a"}],"#
                + #""stop_reason":"model_context_window_exceeded","stop_sequence":null"#)
    }

    @Test("calls stand behind the text, their arguments parsed")
    func calls() {
        let first = #"{"id":"t\/1","type":"function","function":{"name":"f","arguments":"{\n \"a\": \"x\\n\"}"}}"#
        let second = #"{"id":"t2","function":{"name":"g","arguments":{"b":1.0}}},{"id":"t3","function":{"name":"h"}}"#
        #expect(
            made(#""content":"so","tool_calls":[\#(first),\#(second)]"#, "tool_calls")
                == #"[{"type":"text","text":"so"},{"type":"tool_use","id":"t\/1","name":"f","input":{  "a": "x\n"}},"#
                + #"{"type":"tool_use","id":"t2","name":"g","input":{"b":1.0}},"#
                + #"{"type":"tool_use","id":"t3","name":"h","input":{}}],"stop_reason":"tool_use","stop_sequence":null"#
        )
    }

    @Test("a call that was ordered ends with its use, and a cut one with its length", arguments: ["stop", "length"])
    func orderedCall(reason: String) {
        let call = #"{"id":"t","type":"function","function":{"name":"f","arguments":""}}"#
        let made = made(#""content":"","tool_calls":[\#(call)]"#, reason, more: #","stop_reason":"t""#)
        let word = reason == "stop" ? "tool_use" : "max_tokens"
        #expect(made.hasSuffix(#""input":{}}],"stop_reason":"\#(word)","stop_sequence":null"#))
    }

    @Test(
        "every reason to end",
        arguments: [
            ("stop", "end_turn"), ("length", "max_tokens"), ("content_filter", "refusal"), ("eos", "end_turn"),
            ("tool_calls", "end_turn"), ("newer", "end_turn"),
        ])
    func reasons(finish: String, stop: String) {
        #expect(made(#""content":"a""#, finish).hasSuffix(#"],"stop_reason":"\#(stop)","stop_sequence":null"#))
    }

    @Test("nothing said about the end is told as nothing, no model is the one that was asked, no count is no number")
    func unsaid() {
        let (body, _, _) = shape(#"{"choices":[{"message":{"content":"a"},"finish_reason":null}]}"#, usage: nil)
        #expect(
            body == #"{"id":"msg_T-1-1-0","type":"message","role":"assistant","model":"sent/m","#
                + #""content":[{"type":"text","text":"a"}],"stop_reason":null,"stop_sequence":null,"usage":{"#
                + #""input_tokens":0,"cache_creation_input_tokens":null,"cache_read_input_tokens":null,"output_tokens":0}}"#
        )
    }

    @Test("the stop sequence where the server names it, which may also name a token")
    func stopSequence() {
        #expect(
            made(#""content":"a""#, more: #","stop_reason":"\n##""#)
                .hasSuffix(#","stop_reason":"stop_sequence","stop_sequence":"\n##""#))
        #expect(
            made(#""content":"a""#, more: #","stop_reason":2,"matched_stop":"<|end|>""#)
                .hasSuffix(#","stop_reason":"end_turn","stop_sequence":null"#))
    }

    @Test("a refusal with its words")
    func refusal() {
        #expect(
            made(#""content":null,"refusal":"I won't""#)
                == #"[],"stop_reason":"refusal","stop_sequence":null,"#
                + #""stop_details":{"type":"refusal","category":null,"explanation":"I won't"}"#)
    }

    @Test("what came from a cache and what went there are not counted twice")
    func usage() {
        let (body, _, _) = shape(
            completion(#""content":"a""#), usage: TokenUsage(input: 9, cachedInput: 4, cacheWrite: 3, output: 1))
        #expect(
            body.hasSuffix(
                #"{"input_tokens":2,"cache_creation_input_tokens":3,"cache_read_input_tokens":4,"output_tokens":1}}"#))
    }

    @Test(
        "what a message has no place for fails by name, and the answer that was paid for is kept",
        arguments: [
            (
                #""tool_calls":[{"id":"t","function":{"name":"f","arguments":"{\"a\":"}}]"#,
                "the arguments of a tool call"
            ),
            (#""tool_calls":[{"id":"t","function":{"name":"f","arguments":"[1]"}}]"#, "the arguments of a tool call"),
            (#""tool_calls":[{"id":"t","function":{"name":"f","arguments":7}}]"#, "the arguments of a tool call"),
            (#""tool_calls":[{"id":"t","type":"custom","custom":{"name":"f","input":"x"}}]"#, "a tool call has no"),
            (#""tool_calls":[{"function":{"name":"f"}}]"#, "a tool call has no id"), (#""content":7"#, "its content"),
            (#""function_call":{"name":"f"}"#, "\"function_call\""), (#""audio":{"id":"a"}"#, "\"audio\""),
        ])
    func misfits(message: String, words: String) {
        #expect(
            misfit(message).hasPrefix("answer_format: the answer cannot be written as Anthropic's message: \(words)"))
    }

    @Test("an answer of no choice or of several is no message", arguments: ["", "{},{}", "3", #"{"message":null}"#])
    func choices(list: String) {
        let body = #"{"choices":[\#(list)]}"#
        #expect(shape(body).body == body && !shape(body).succeeded)
    }
}
