import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Messages and tools written anew")
struct ChatTrimTests {
    private static let pdf = #""data:application/pdf;base64,JVBERi0=""#

    /// What becomes of the body `line` at Mistral.
    private static func trimmed(_ line: String, marks: [String] = ["content=file"]) throws -> String {
        let translation = Translation(model: WireModel("m"), bodiesPass: true, marks: marks)
        return try RowForm.mistral(.chatCompletions).written(line, translation)
    }

    @Test(
        "members that say nothing are left out, all others keep their bytes",
        arguments: [
            (#"{"role":"user","content":"a","name":null,"refusal":null}"#, #"{"role":"user","content":"a"}"#),
            (
                #"{"annotations":[],"reasoning_content":"","role":"assistant","tool_calls":[],"content":null}"#,
                #"{"role":"assistant","tool_calls":[],"content":null}"#
            ),
            (#"{ "role" : "user", "content" : "\u0061" }"#, #"{"role" : "user","content" : "\u0061"}"#),
            (
                #"{"role":"user","content":[{"type":"text","text":"a","cache_control":null}]}"#,
                #"{"role":"user","content":[{"type":"text","text":"a"}]}"#
            ), (#"{"role":"developer","content":""}"#, #"{"role":"system","content":""}"#),
        ])
    func messages(message: String, sent: String) throws {
        let made = try Self.trimmed(#"{"messages":[\#(message)],"seed":1}"#)
        #expect(made == #"{"messages":[\#(sent)],"random_seed":1}"#)
    }

    @Test("a call and its answer go by one id of nine letters and digits, all else keeps its bytes")
    func callIDs() throws {
        func messages(_ id: String, _ other: String) -> String {
            #"{"role":"assistant","tool_calls":[{"type":"function", "id":"\#(id)"},{"id":"\#(other)"}]},"#
                + #"{"role":"tool","tool_call_id":"\#(id)","content":"a"}"#
        }
        let made = try Self.trimmed(
            #"{"messages":[\#(messages("call_\\u0031", "abcDEF123"))]}"#, marks: ["messages=call_ids"])
        let short = try #require(CallIDs(["call_1"])["call_1"])
        let sent = messages(short, "abcDEF123").replacing(#", "id""#, with: #","id""#)
        #expect(made == #"{"messages":[\#(sent)]}"#)
    }

    @Test("reasoning_content is left out for Groq, as a batch and row by row, and reasoning stays")
    func reasoning() throws {
        let line = #"{"model":"m","messages":[{"role":"assistant","reasoning_content":"h","reasoning":"r"}]}"#
        let translation = Translation(
            model: WireModel("m"), bodiesPass: true, marks: ["messages=reasoning_content"])
        let groq = OpenAIQuirks.of(vendor: "groq")
        for form in [groq.rows(.chatCompletions), .body(in: groq.wording(.chatCompletions))] {
            let made = try form.written(line, translation)
            #expect(made == #"{"model":"m","messages":[{"role":"assistant","reasoning":"r"}]}"#)
        }
    }

    @Test("OpenAI is sent no thoughts, and rows without any pass as they stand")
    func openAI() throws {
        let form = OpenAIQuirks.of(vendor: "openai").rows(.chatCompletions)
        var translation = Translation(model: WireModel("m"), bodiesPass: true, marks: ["seed"])
        #expect(form.passes(translation))
        translation.marks = ["messages=reasoning_content", "messages=thinking_blocks"]
        let members = #""reasoning_content":"h","reasoning":"r","thinking_blocks":[1]"#
        let line = #"{"model":"m","messages":[{"role":"assistant",\#(members),"content":"a"}]}"#
        let made = try form.written(line, translation)
        #expect(made == #"{"model":"m","messages":[{"role":"assistant","content":"a"}]}"#)
    }

    @Test("members that are null stay where they may have to be there", arguments: [Endpoint.responses, .embeddings])
    func otherEndpoints(endpoint: Endpoint) {
        let translation = Translation(model: WireModel("m"), bodiesPass: true, marks: ["messages=null_members"])
        #expect(OpenAIQuirks.of(vendor: "openai").rows(endpoint).passes(translation))
    }

    @Test("a function says that it has no parameters, and no more than it has")
    func tools() throws {
        let made = try Self.trimmed(
            #"{"tools":[{"type":"function","function":{"name":"f","strict":null,"parameters":null}}],"messages":[]}"#)
        let function = #"{"name":"f","parameters":{"type":"object","properties":{}}}"#
        #expect(made == #"{"tools":[{"type":"function","function":\#(function)}],"messages":[]}"#)
    }

    @Test("one stop stands in a list where a service knows no other, a list stays")
    func stop() throws {
        var translation = Translation(model: WireModel("m"), bodiesPass: true, marks: ["stop=text"])
        func stop(_ value: String) throws -> String {
            let form = RowForm.openAI(.chatCompletions, in: Wording(trim: .xai))
            let made = try form.written(#"{"model":"m","stop":\#(value)}"#, translation)
            return String(made.dropFirst(#"{"model":"m","stop":"#.utf8.count).dropLast())
        }
        #expect(try stop(#""a\"b""#) == #"["a\"b"]"# && stop(#"["a"]"#) == #"["a"]"#)
        translation.override = ["stop": #""END""#]
        #expect(try stop(#""a""#) == #"["END"]"#)
    }

    @Test(
        "a document goes by its address or with its bytes, and under its name",
        arguments: [
            (
                #"{"filename":"a\"b.pdf","file_data":\#(pdf)}"#,
                #"{"type":"document_url","document_url":\#(pdf),"document_name":"a\"b.pdf"}"#
            ), (#"{"file_data":\#(pdf)}"#, #"{"type":"document_url","document_url":\#(pdf)}"#),
            (
                #"{"file_data":"https://example.com/a"}"#,
                #"{"type":"document_url","document_url":"https://example.com/a"}"#
            ),
        ])
    func documents(file: String, sent: String) throws {
        let message = #"{"role":"user","content":[{"type":"file","file":\#(file)}]}"#
        let made = try Self.trimmed(#"{"messages":[\#(message)]}"#)
        #expect(made == #"{"messages":[{"role":"user","content":[\#(sent)]}]}"#)
    }

    @Test(
        "a document of another type, or one that is at another provider, has no form here",
        arguments: [
            #"{"file_data":"data:text/plain;base64,YQ=="}"#, #"{"file_id":"file-1"}"#, #"{"file_data":"JVBERi0="}"#,
        ])
    func misfits(file: String) {
        #expect(throws: ProviderError.self) {
            try Self.trimmed(#"{"messages":[{"role":"user","content":[{"type":"file","file":\#(file)}]}]}"#)
        }
    }

    @Test("rows that carry nothing of it keep every byte of their messages")
    func untouched() throws {
        let messages = #"[ {"role":"developer","content":"a","refusal":null} ]"#
        #expect(try Self.trimmed(#"{"messages":\#(messages)}"#, marks: ["seed"]) == #"{"messages":\#(messages)}"#)
    }
}
