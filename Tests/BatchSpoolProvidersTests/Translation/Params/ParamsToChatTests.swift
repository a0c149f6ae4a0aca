import BatchSpoolCore
import JSONLines
import Testing

@testable import BatchSpoolProviders

@Suite("Anthropic's params at other services")
struct ParamsToChatTests {
    static let plain = Translation(model: WireModel("m"), bodiesPass: false)

    /// The body that an OpenAI batch file gets.
    static func body(_ params: String, _ translation: Translation = plain) throws -> String {
        let row = #"{"custom_id":"a","params":\#(params)}"#
        let made = try RowTranslatorTests.body(row, translation)
        #expect(made.hasSuffix(#","model":"m"}"#))
        return String(made.dropFirst().dropLast(#","model":"m"}"#.utf8.count))
    }

    static func messages(_ messages: String) throws -> String {
        try body(#"{"model":"claude","messages":[\#(messages)]}"#)
    }

    @Test("parameters under their names there")
    func parameters() throws {
        let made = try Self.body(
            #"{"model":"claude","max_tokens":5,"system":"s\n","stop_sequences":["a"],"temperature":0.50,"#
                + #""metadata":{"user_id":"u"},"thinking":{"type":"disabled"},"stream":false,"#
                + #""output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}},"#
                + #""messages":[{"role":"user","content":"hi"}]}"#)
        #expect(
            made == #""messages":[{"role":"system","content":"s\n"},{"role":"user","content":"hi"}],"max_tokens":5,"#
                + #""stop":["a"],"temperature":0.50,"user":"u","reasoning_effort":"low","#
                + #""response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"#
                + #""schema":{"type":"object"}}}"#)
    }

    @Test("what is set for all rows is set here too, and names are changed")
    func rules() throws {
        var rules = Self.plain
        rules.override = ["temperature": "1"]
        rules.rename = ["max_tokens": "max_completion_tokens"]
        let made = try Self.body(#"{"max_tokens":5,"temperature":0,"messages":[{"role":"user","content":"a"}]}"#, rules)
        #expect(made == #""messages":[{"role":"user","content":"a"}],"max_completion_tokens":5,"temperature":1"#)
    }

    @Test("images and PDFs")
    func parts() throws {
        let data = #""source":{"type":"base64","media_type":"application/pdf","data":"AA=="}"#
        let made = try Self.messages(
            #"{"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}},"#
                + #"{"type":"image","source":{"type":"url","url":"https://a/b"}},"#
                + #"{"type":"document",\#(data),"title":"T"}]}"#)
        #expect(
            made == #""messages":[{"role":"user","content":[{"type":"text","text":"a"},"#
                + #"{"type":"image_url","image_url":{"url":"https://a/b"}},"#
                + #"{"type":"file","file":{"filename":"T","file_data":"data:application/pdf;base64,AA=="}}]}]"#)
    }

    @Test("tools, their calls and results")
    func tools() throws {
        let made = try Self.body(
            #"{"tools":[{"name":"f","description":"d","input_schema":{"type":"object"}}],"#
                + #""tool_choice":{"type":"any","disable_parallel_tool_use":true},"messages":["#
                + #"{"role":"assistant","content":[{"type":"tool_use","id":"c","name":"f","input":{"a":"b"}}]},"#
                + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"c","content":"r"},"#
                + #"{"type":"text","text":"go on"}]}]}"#)
        #expect(
            made == #""messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","#
                + #""function":{"name":"f","arguments":"{\"a\":\"b\"}"}}]},"#
                + #"{"role":"tool","tool_call_id":"c","content":"r"},"#
                + #"{"role":"user","content":[{"type":"text","text":"go on"}]}],"#
                + #""tools":[{"type":"function","function":{"name":"f","description":"d","#
                + #""parameters":{"type":"object"}}}],"tool_choice":"required","parallel_tool_calls":false"#)
    }

    @Test(
        "what is not exact is refused",
        arguments: [
            #"{"thinking":{"type":"enabled","budget_tokens":2000},"messages":[]}"#, #"{"x_new":1,"messages":[]}"#, "{}",
            #"{"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"c","is_error":true}]}]}"#,
            #"{"messages":[{"role":"user","content":[{"type":"search_result"}]}]}"#,
            #"{"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"m","signature":"s"}]}]}"#,
            #"{"messages":[{"role":"user","content":[{"type":"document","source":{"type":"url","url":"https://a"}}]}]}"#,
            #"{"messages":[],"tools":[{"type":"web_search_20250305","name":"web_search"}]}"#,
            #"{"messages":[],"output_config":{"effort":"max"}}"#,
        ])
    func refused(params: String) {
        #expect(throws: ProviderError.self) { try Self.body(params) }
    }

    @Test("a view shows them as the chat request they mean")
    func viewed() throws {
        let form = RowForm(RowForm.Envelope(head: "", middle: "", tail: ""), depth: ChatReader.depth) { rules, pool in
            SystemEcho(ChatReader(rules, known: [], &pool))
        }
        let rows = MemoryRows([#"{"custom_id":"a","params":{"system":"s","messages":[{"role":"user","content":"h"}]}}"#]
        )
        let part = Samples.part(rows, Self.plain)
        #expect(try RowTranslator.length(of: part, as: form) == "TOKEN-1-1-0\"s\"".utf8.count)
    }
}

/// Writes what the first message says.
private final class SystemEcho: BodyWriter {
    let reader: ChatReader

    init(_ reader: ChatReader) {
        self.reader = reader
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        let chat = try reader.read(request, at: offset, of: row)
        if case .text(let text)? = chat.messages.first?.content { output.append(text) }
    }
}
