import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Messages become Anthropic's turns")
struct AnthropicTurnTests {
    static func turns(_ messages: String) throws -> String {
        try AnthropicSample.rest(#""messages":[\#(messages)]"#)
    }

    static let system = #"{"role":"system","content":"be\nkind"}"#
    static let user = #"{"role":"user","content":"hi"}"#

    @Test("a plain request: model, limit, turns")
    func plain() throws {
        let made = try AnthropicSample.params(#"{"custom_id":"a","model":"x",\#(AnthropicSample.ask)}"#)
        #expect(
            made == #"{"model":"claude-sonnet-4-5","max_tokens":4096,"messages":[{"role":"user","content":"hi"}]}"#)
    }

    @Test("one instruction is a text, several are joined in order, wherever they stand")
    func instructions() throws {
        let turn = #""messages":[{"role":"user","content":"hi"}]"#
        #expect(try Self.turns("\(Self.system),\(Self.user)") == #""system":"be\nkind",\#(turn)"#)
        let made = try Self.turns(#"\#(Self.system),\#(Self.user),{"role":"developer","content":"now"}"#)
        #expect(made == #""system":[{"type":"text","text":"be\nkind"},{"type":"text","text":"now"}],\#(turn)"#)
    }

    @Test("neighbours of one voice become one turn")
    func merged() throws {
        let made = try Self.turns(
            #"\#(Self.user),{"role":"user","content":"you"},{"role":"assistant","content":"yes"},\#(Self.user)"#)
        #expect(
            made
                == #""messages":[{"role":"user","content":[{"type":"text","text":"hi"},{"type":"text","text":"you"}]},"#
                + #"{"role":"assistant","content":"yes"},{"role":"user","content":"hi"}]"#)
    }

    @Test("calls of tools and their results")
    func tools() throws {
        let made = try Self.turns(
            #"\#(Self.user),{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","#
                + #""function":{"name":"f","arguments":"{\"a\":1.0}"}}]},"#
                + #"{"role":"tool","tool_call_id":"c1","content":"one"},"#
                + #"{"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"two"}]},\#(Self.user)"#)
        #expect(
            made == #""messages":[{"role":"user","content":"hi"},{"role":"assistant","content":["#
                + #"{"type":"tool_use","id":"c1","name":"f","input":{"a":1.0}}]},{"role":"user","content":["#
                + #"{"type":"tool_result","tool_use_id":"c1","content":"one"},"#
                + #"{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"two"}]},"#
                + #"{"type":"text","text":"hi"}]}]"#)
    }

    @Test("cache marks stay where they are; one of a message goes to its last block")
    func marks() throws {
        let mark = #""cache_control":{"type":"ephemeral"}"#
        #expect(
            try Self.turns(
                #"{"role":"user","content":[{"type":"text","text":"a",\#(mark)},{"type":"text","text":"b"}]}"#)
                == #""messages":[{"role":"user","content":[{"type":"text","text":"a",\#(mark)},"#
                + #"{"type":"text","text":"b"}]}]"#)
        #expect(
            try Self.turns(#"{"role":"user","content":"a",\#(mark)}"#)
                == #""messages":[{"role":"user","content":[{"type":"text","text":"a",\#(mark)}]}]"#)
    }

    @Test(
        "images as data or by address",
        arguments: [
            ("data:image/jpg;base64,AA==", #"{"type":"base64","media_type":"image/jpeg","data":"AA=="}"#),
            ("https://a.example/b.png", #"{"type":"url","url":"https://a.example/b.png"}"#),
        ])
    func images(address: String, source: String) throws {
        let made = try Self.turns(
            #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"\#(address)","detail":"low"}}]}"#)
        #expect(made == #""messages":[{"role":"user","content":[{"type":"image","source":\#(source)}]}]"#)
    }

    @Test(
        "documents in every form",
        arguments: [
            (
                #"{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA=="}}"#,
                #""source":{"type":"base64","media_type":"application/pdf","data":"AA=="},"title":"a.pdf""#
            ),
            (
                #"{"type":"file","file":{"file_data":"data:text/plain;base64,YSJiCg=="},"citations":{"enabled":true}}"#,
                #""source":{"type":"text","media_type":"text/plain","data":"a\"b\n"},"citations":{"enabled":true}"#
            ),
            (
                #"{"type":"file","file":{"file_id":"https://a.example/b.pdf"}}"#,
                #""source":{"type":"url","url":"https://a.example/b.pdf"}"#
            ),
            (#"{"type":"file","file":{"file_id":"file_1"}}"#, #""source":{"type":"file","file_id":"file_1"}"#),
            (
                #"{"type":"document","source":{"type":"text","media_type":"text/plain","data":"x"},"title":"T","context":"C"}"#,
                #""source":{"type":"text","media_type":"text/plain","data":"x"},"title":"T","context":"C""#
            ),
        ])
    func documents(part: String, block: String) throws {
        let made = try Self.turns(#"{"role":"user","content":[\#(part)]}"#)
        #expect(made == #""messages":[{"role":"user","content":[{"type":"document",\#(block)}]}]"#)
    }

    @Test(
        "what Anthropic has no form for is not sent",
        arguments: [
            #"{"role":"system","content":"only"}"#, #"{"role":"narrator","content":"x"}"#,
            #"{"role":"user","content":""}"#,
            #"{"role":"user","name":"Bob","content":"x"}"#, #"{"role":"function","name":"f","content":"x"}"#,
            #"{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}"#,
            #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/bmp;base64,AA"}}]}"#,
            #"{"role":"tool","content":"x"}"#, #"{"role":"user","content":7}"#,
            #"{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"[1]"}}]}"#,
            #"{"role":"user","content":[{"type":"file","file":{"file_id":"a"},"citations":{"enabled":true}},"#
                + #"{"type":"file","file":{"file_id":"b"}}]}"#,
        ])
    func unusable(message: String) {
        #expect(throws: ProviderError.self) { try Self.turns(message) }
    }

    @Test("an assistant's thoughts and refusals come back as they were")
    func answers() throws {
        let made = try Self.turns(
            #"\#(Self.user),{"role":"assistant","content":"a","reasoning_content":"mm","refusal":"no","#
                + #""thinking_blocks":[{"type":"thinking","thinking":"mm","signature":"s"}]}"#)
        #expect(
            made == #""messages":[{"role":"user","content":"hi"},{"role":"assistant","content":["#
                + #"{"type":"thinking","thinking":"mm","signature":"s"},{"type":"text","text":"a"},"#
                + #"{"type":"text","text":"no"}]}]"#)
    }
}
