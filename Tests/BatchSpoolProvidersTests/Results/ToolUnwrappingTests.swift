import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Answers that came as calls of a tool of ours")
struct ToolUnwrappingTests {
    private static func read(
        _ body: String, _ format: AnswerFormat = .endpoint, byTool: Bool = true, mends: Bool = false
    ) -> (body: String, reason: String) {
        var scratch = Scratch()
        var answer = RowAnswer(wireID: scratch.hold("T-1-1-0"))
        answer.body = scratch.hold(body)
        answer.finishReason = scratch.hold("tool_calls")
        let form = AnswerForm(endpoint: .chatCompletions, format: format, byTool: byTool)
        if var shaper = AnswerShaper(form, mends: mends) { shaper.shape(&answer, &scratch) }
        return (String(decoding: answer.body, as: UTF8.self), String(decoding: answer.finishReason, as: UTF8.self))
    }

    private static func call(_ arguments: String, name: String = "batchspool_json") -> String {
        #"{"id":"c","type":"function","function":{"name":"\#(name)","arguments":\#(arguments)}}"#
    }

    private static func choice(_ message: String, _ reason: String = "tool_calls") -> String {
        #"{"choices":[{"index":0,"message":{\#(message)},"finish_reason":"\#(reason)"}],"usage":{}}"#
    }

    @Test(
        "the arguments are the content with the bytes they had, and the call is gone",
        arguments: [
            (#""role":"assistant","content":null,"tool_calls":[CALL]"#, #""role":"assistant","content":TEXT"#),
            (#""role":"a","tool_calls":[CALL],"refusal":null"#, #""role":"a","content":TEXT,"refusal":null"#),
            (#""tool_calls": [ CALL ] , "content": """#, #""content": TEXT"#),
            (#""content":"Here:","tool_calls":[CALL]"#, #""content":TEXT,"native_content":"Here:""#),
        ])
    func content(given: String, made: String) {
        let text = #""{\"a\":\u0031, \"b\":\"é\"}""#
        let sent = given.replacing("CALL", with: Self.call(text))
        let read = Self.read(Self.choice(sent))
        #expect(read.body == Self.choice(made.replacing("TEXT", with: text), "stop") && read.reason == "stop")
        // OpenAI's and vLLM's word for the end of a call that was forced.
        #expect(Self.read(Self.choice(sent, "stop")).body == Self.choice(made.replacing("TEXT", with: text), "stop"))
    }

    @Test("an answer that was cut stays cut, and its end as well")
    func cut() {
        let read = Self.read(Self.choice(#""tool_calls":[\#(Self.call(#""{\"a\":""#))]"#, "length"))
        #expect(read.body == Self.choice(#""content":"{\"a\":""#, "length"))
    }

    @Test(
        "a value that is no object is taken out of the one around it",
        arguments: [
            (#""{\"value\": [1.0, \"é\\n\"]}""#, #""[1.0, \"é\\n\"]""#), (#"{"value":"a"}"#, #""\"a\"""#),
            (#""{\"value\": [1""#, #""{\"value\": [1""#), (#""{}""#, #""{}""#),
        ])
    func value(arguments: String, text: String) {
        let call = Self.call(arguments, name: "batchspool_json_value")
        let read = Self.read(Self.choice(#""content":null,"tool_calls":[\#(call)]"#))
        #expect(read.body == Self.choice(#""content":\#(text)"#, "stop"))
    }

    @Test("calls that are not ours stay")
    func others() {
        let (ours, theirs) = (Self.call(#""{}""#), Self.call(#""{}""#, name: "f"))
        let both = Self.read(Self.choice(#""content":null,"tool_calls":[\#(theirs),\#(ours)]"#))
        #expect(both.body == Self.choice(#""content":"{}","tool_calls":[\#(theirs)]"#) && both.reason == "tool_calls")
        let alone = Self.choice(#""content":null,"tool_calls":[\#(theirs)]"#)
        #expect(Self.read(alone).body == alone)
        let own = Self.choice(#""content":null,"tool_calls":[\#(ours)]"#)
        #expect(Self.read(own, byTool: false, mends: true).body == own && Self.read(own, .raw).body == own)
    }

    @Test("thoughts that a service puts into its content stay beside it")
    func mended() {
        let thoughts = #"[{"type":"thinking","thinking":"hm"}]"#
        let sent = Self.choice(#""content":\#(thoughts),"tool_calls":[\#(Self.call(#""{}""#))]"#)
        #expect(
            Self.read(sent, mends: true).body == Self.choice(#""content":"{}","reasoning_content":"hm""#, "stop"))
    }

    @Test("as Anthropic's message it is a text")
    func message() {
        let read = Self.read(Self.choice(#""content":null,"tool_calls":[\#(Self.call(#""{\"a\":1}""#))]"#), .anthropic)
        #expect(read.body.contains(#""content":[{"type":"text","text":"{\"a\":1}"}],"stop_reason":"end_turn""#))
    }
}
