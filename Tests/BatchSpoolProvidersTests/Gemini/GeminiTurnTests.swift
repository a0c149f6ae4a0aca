import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Messages become Gemini's contents")
struct GeminiTurnTests {
    @Test("instructions are gathered, neighbours become one turn")
    func turns() throws {
        let made = try GeminiSample.turns(
            #"{"role":"system","content":"s\u00e9"},{"role":"user","content":"a"},{"role":"user","content":"b"},"#
                + #"{"role":"assistant","content":"c"},{"role":"developer","content":"t"}"#)
        #expect(
            made == #"[{"role":"user","parts":[{"text":"a"},{"text":"b"}]},{"role":"model","parts":[{"text":"c"}]}],"#
                + #""systemInstruction":{"parts":[{"text":"s\u00e9"},{"text":"t"}]}"#)
    }

    @Test("calls and their answers: names are looked up, plain answers are wrapped, signatures come back")
    func calls() throws {
        let made = try GeminiSample.turns(
            #"{"role":"user","content":"a"},{"role":"assistant","content":null,"tool_calls":["#
                + #"{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"x\":1}"},"#
                + #""extra_content":{"google":{"thought_signature":"c2ln"}}},"#
                + #"{"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},"#
                + #"{"role":"tool","tool_call_id":"c1","content":"sunny"},"#
                + #"{"role":"tool","tool_call_id":"c2","content":"{\"y\":2}"},{"role":"user","content":"b"}"#)
        #expect(
            made == #"[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":["#
                + #"{"functionCall":{"name":"f","id":"c1","args":{"x":1}},"thoughtSignature":"c2ln"},"#
                + #"{"functionCall":{"name":"g","id":"c2","args":{}}}]},{"role":"user","parts":["#
                + #"{"functionResponse":{"name":"f","id":"c1","response":{"result":"sunny"}}},"#
                + #"{"functionResponse":{"name":"g","id":"c2","response":{"y":2}}}]},"#
                + #"{"role":"user","parts":[{"text":"b"}]}]"#)
    }

    @Test(
        "images, documents and sound",
        arguments: [
            (
                #"{"type":"image_url","image_url":{"url":"data:image/jpg;base64,AA+/"}}"#,
                #"{"inlineData":{"mimeType":"image/jpeg","data":"AA+/"}}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"https://a.example/b.png?x=1"}}"#,
                #"{"fileData":{"mimeType":"image/png","fileUri":"https://a.example/b.png?x=1"}}"#
            ),
            (
                #"{"type":"image_url","image_url":{"url":"https://a.example/b"}}"#,
                #"{"fileData":{"fileUri":"https://a.example/b"}}"#
            ),
            (
                #"{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA"}}"#,
                #"{"inlineData":{"mimeType":"application/pdf","data":"AA"}}"#
            ),
            (
                #"{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}"#,
                #"{"inlineData":{"mimeType":"audio/wav","data":"AA"}}"#
            ),
        ])
    func media(part: String, expected: String) throws {
        let made = try GeminiSample.turns(#"{"role":"user","content":[{"type":"text","text":"a"},\#(part)]}"#)
        #expect(made == #"[{"role":"user","parts":[{"text":"a"},\#(expected)]}]"#)
    }

    @Test("a row with params is written as the chat request it means")
    func params() throws {
        let row = #"{"custom_id":"a","params":{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"a"}]}}"#
        let made = try GeminiSample.request(row)
        let expected =
            #"{"contents":[{"role":"user","parts":[{"text":"a"}]}],"generationConfig":{"maxOutputTokens":5}}"#
        #expect(made == expected)
    }

    @Test(
        "what has no place is refused before anything is sent",
        arguments: [
            #"{"role":"system","content":"a"}"#, #"{"role":"user","content":""}"#, #"{"role":"boss","content":"a"}"#,
            #"{"role":"user","name":"n","content":"a"}"#, #"{"role":"tool","tool_call_id":"x","content":"a"}"#,
            #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"http://a.example/b.png"}}]}"#,
            #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/gif;base64,AA"}}]}"#,
            #"{"role":"user","content":[{"type":"file","file":{"file_id":"file-1"}}]}"#,
            #"{"role":"user","content":[{"type":"video"}]}"#,
        ])
    func unusable(messages: String) throws {
        let error = try #require(throws: ProviderError.self) { try GeminiSample.turns(messages) }
        #expect(error.kind == .refused && error.detail.hasPrefix("row 1: "))
    }
}
