import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Requests written anew for Together")
struct TogetherTrimTests {
    /// What becomes of the members `line`, whatever marks the rows have.
    private static func written(_ line: String, _ change: (inout Translation) -> Void = { _ in }) throws -> String {
        var translation = Translation(model: WireModel("m"), bodiesPass: true)
        change(&translation)
        let form = OpenAIQuirks.of(vendor: "together").rows(.chatCompletions)
        let made = try form.written(#"{"model":"m",\#(line)}"#, translation)
        return String(made.dropFirst(#"{"model":"m","#.utf8.count).dropLast())
    }

    @Test(
        "parameters that say no more than leaving them out does are left out, all others keep their bytes",
        arguments: [
            (#""seed":null,"messages":[],"stop": null"#, #""messages":[]"#),
            (#""logprobs":false,"messages":[],"parallel_tool_calls":true"#, #""messages":[]"#),
            (#""messages":[],"service_tier":"auto","n":1,"seed": 1"#, #""messages":[],"n":1,"seed": 1"#),
        ])
    func parameters(line: String, sent: String) throws {
        #expect(try Self.written(line) == sent)
    }

    @Test("what is set for all rows is left out the same way, and takes the rows' own along")
    func options() throws {
        let sent = try Self.written(#""seed":5,"messages":[],"parallel_tool_calls":true"#) {
            $0.override = ["seed": "null", "n": "2"]
            $0.defaults = ["logprobs": "false", "top_k": "4"]
        }
        #expect(sent == #""messages":[],"n":2,"top_k":4"#)
    }

    @Test(
        "texts of all but the user become one, nothing between them",
        arguments: ["system", "assistant", "tool"])
    func texts(role: String) throws {
        let parts = #"[{"type":"text","text":"a\u0062"},{"text":" c","type":"text"}]"#
        let sent = try Self.written(
            #""messages":[{"role":"\#(role)","content":\#(parts)},{"role":"user","content":[{"type":"text","text":"d"}]}]"#
        )
        let texts = #"{"role":"\#(role)","content":"a\u0062 c"}"#
        #expect(sent == #""messages":[\#(texts),{"role":"user","content":[{"type":"text","text":"d"}]}]"#)
    }

    @Test("a picture that is not the user's has no form there, and the row is told")
    func picture() throws {
        let error = #expect(throws: ProviderError.self) {
            try Self.written(#""messages":[{"role":"tool","content":[{"type":"image_url","image_url":{"url":"u"}}]}]"#)
        }
        #expect(error?.rows?.map(\.row) == [0])
    }

    @Test("a call of a tool tells its place, unless it does already")
    func places() throws {
        func messages(_ first: String, _ second: String) -> String {
            #""messages":[{"role":"assistant","tool_calls":[{"id":"a"\#(first)},{"id":"b"\#(second)}]}]"#
        }
        #expect(try Self.written(messages("", #","index":null"#)) == messages(#","index":0"#, #","index":1"#))
        #expect(try Self.written(messages(#","index":7"#, "")) == messages(#","index":7"#, #","index":1"#))
    }

    @Test("how closely a picture is to be looked at is left out")
    func detail() throws {
        func message(_ detail: String) -> String {
            #""messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"u"\#(detail)}}]}]"#
        }
        #expect(try Self.written(message(#","detail":"low""#)) == message(""))
    }
}
