import Testing

@testable import BatchSpoolProviders

@Suite("Messages and tools where they stand")
struct ChatMessageTests {
    @Test("every role, and none")
    func roles() throws {
        let names = ["system", "developer", "user", "assistant", "tool", "function", "narrator"]
        let row = #"{"messages":[\#(names.map { #"{"role":"\#($0)"}"# }.joined(separator: ","))]}"#
        let roles = try ChatSample.see(row) { request, _ in request.messages.map(\.role) }
        #expect(roles == [.system, .developer, .user, .assistant, .tool, .function, nil])
    }

    @Test("texts are joined without being decoded")
    func joined() throws {
        let row =
            #"{"messages":[{"content":"a\nb"},{"content":[{"type":"text","text":"\u00e9"},{"type":"text","text":"c"}]}]}"#
        let made = try ChatSample.written(row) { request, output in
            let texts = request.messages.flatMap { $0.content.texts ?? [] }
            output.append(joined: texts.compactMap(\.inside), separator: #"\n\n"#)
        }
        #expect(made == #""a\nb\n\n\u00e9\n\nc""#)
    }

    @Test(
        "arguments become the object they hold, on one line",
        arguments: [
            (#"{\"a\": \"x\\ny\",\n\"b\":1.0}"#, #"{"a": "x\ny", "b":1.0}"#), ("{}", "{}"), ("", "{}"), ("  ", "{}"),
        ])
    func arguments(inside: String, object: String) throws {
        let row = #"{"messages":[{"tool_calls":[{"id":"c","function":{"name":"f","arguments":"\#(inside)"}}]}]}"#
        let made = try ChatSample.written(row) { request, output in
            let call = try #require(request.messages.first?.toolCalls.first)
            #expect(call.id?.string == "c" && call.name?.string == "f")
            #expect(JSONWorkbench().append(objectIn: try #require(call.arguments?.inside), to: &output))
        }
        #expect(made == object)
    }

    @Test("arguments that are no object are none", arguments: ["7", "[1]", #"{\"a\":}"#, "{} x"])
    func badArguments(inside: String) throws {
        let row = #"{"messages":[{"tool_calls":[{"function":{"name":"f","arguments":"\#(inside)"}}]}]}"#
        let made = try ChatSample.written(row) { request, output in
            let span = try #require(request.messages.first?.toolCalls.first?.arguments?.inside)
            #expect(!JSONWorkbench().append(objectIn: span, to: &output))
        }
        #expect(made.isEmpty)
    }

    @Test("tools with their frame, functions without")
    func tools() throws {
        let function = #"{"name":"f","parameters":{"type":"object"},"strict":true}"#
        for row in [#"{"tools":[{"type":"function","function":\#(function)}]}"#, #"{"functions":[\#(function)]}"#] {
            try ChatSample.see(row) { request, _ in
                let tool = try #require(request.tools.first)
                #expect(tool.name?.string == "f" && tool.isStrict == true && tool.parameters != nil)
            }
        }
        try ChatSample.see(#"{"tools":[{"type":"web_search"}]}"#) { request, _ in
            #expect(request.tools.first?.function == nil && request.tools.first?.type == "web_search")
        }
    }

    @Test(
        "which tool is to be called",
        arguments: [
            (#"{"tool_choice":"auto"}"#, "auto"), (#"{"tool_choice":"none"}"#, "none"),
            (#"{"tool_choice":"required"}"#, "required"), (#"{"function_call":{"name":"f"}}"#, "function f"),
            (#"{"tool_choice":{"type":"function","function":{"name":"f"}}}"#, "function f"),
            (#"{"tool_choice":{"type":"allowed_tools"}}"#, "other"), ("{}", "nil"),
        ])
    func choices(row: String, word: String) throws {
        let seen = try ChatSample.see(row) { request, _ in
            switch request.toolChoice {
            case .auto: "auto"
            case .none?: "none"
            case .required: "required"
            case .function(let name): "function " + (name.string ?? "")
            case .other: "other"
            case nil: "nil"
            }
        }
        #expect(seen == word)
    }
}
