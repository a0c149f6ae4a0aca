import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Formats of answers asked for by a tool")
struct FormatAsToolTests {
    private static let message = #""messages":[{"role":"user","content":"hi"}]"#
    private static let colour = #"{"type":"object","properties":{"c":{"type":"string"}}}"#

    private static func format(_ schema: String, _ more: String = "") -> String {
        #"{"type":"json_schema","json_schema":{"name":"x"\#(more),"schema":\#(schema)}}"#
    }

    /// What is written for the row `line` but its messages.
    private static func written(
        _ line: String, _ form: RowForm = .body(), _ change: (inout Translation) -> Void = { _ in }
    ) throws -> String {
        var translation = Translation(model: WireModel("m"), bodiesPass: true)
        translation.asksByTool = true
        change(&translation)
        var translator = RowTranslator(Samples.part(MemoryRows([line]), translation), as: form.within(.none))
        var made: [UInt8] = []
        var reader = try Samples.part(MemoryRows([line])).rows.makeReader(verbatimBytes: true)
        _ = try reader.next { (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            made = [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                count = length
            }
        }
        return String(decoding: made, as: UTF8.self).replacing(message + ",", with: "")
    }

    private static func tool(_ schema: String, name: String = "batchspool_json", _ more: String = "") -> String {
        #""tools":[{"type":"function","function":{"name":"\#(name)","description":"d","parameters":\#(schema)\#(more)}}],"#
            + #""tool_choice":{"type":"function","function":{"name":"\#(name)"}}"#
    }

    @Test("a schema of an object becomes the tool's, byte for byte; what says that there are no others goes")
    func object() throws {
        let asked = Self.format(Self.colour, #","description":"d","strict":true"#)
        let line =
            #"{\#(Self.message),"tools":[],"response_format":\#(asked),"tool_choice":"none","parallel_tool_calls":true,"n":2}"#
        let strict = Self.tool(Self.colour, #","strict":true"#)
        #expect(try Self.written(line) == #"{"n":2,"model":"m",\#(strict)}"#)
        let together = try Self.written(line, OpenAIQuirks.of(vendor: "together").rows(.chatCompletions))
        #expect(together == #"{"n":2,"model":"m",\#(Self.tool(Self.colour))}"#)
    }

    @Test(
        "any other schema becomes that of a member, its definitions staying where references look for them",
        arguments: [
            (#"{"type":"array","items":{}}"#, #"{"type":"array","items":{}}"#, ""),
            (#"{"type":"object","oneOf":[{}]}"#, #"{"type":"object","oneOf":[{}]}"#, ""),
            (
                ##"{"$defs":{"a":{}},"$ref":"#/$defs/a"}"##, ##"{"$ref":"#/$defs/a"}"##, #","$defs":{"a":{}}"#
            ),
        ])
    func other(schema: String, inner: String, outer: String) throws {
        let wrapped =
            #"{"type":"object","properties":{"value":\#(inner)},"required":["value"],"additionalProperties":false\#(outer)}"#
        let line = #"{\#(Self.message),"response_format":\#(Self.format(schema, #","description":"d""#))}"#
        let tool = Self.tool(wrapped, name: "batchspool_json_value")
        #expect(try Self.written(line) == #"{"model":"m",\#(tool)}"#)
    }

    @Test("a schema that is no object and refers to its own places is not asked for")
    func ofItself() {
        for schema in [##"{"type":"array","items":{"$ref":"#"}}"##, ##"{"anyOf":[{"$ref":"#/anyOf/1"},{}]}"##] {
            let line = #"{\#(Self.message),"response_format":\#(Self.format(schema))}"#
            #expect(throws: ProviderError.self) { try Self.written(line) }
        }
    }

    @Test("what is set for all rows is asked for so, and gives way as ever")
    func forAll() throws {
        let ours = Self.format(#"{"type":"object","title":"ours"}"#, #","description":"d""#)
        let own = #"{\#(Self.message),"response_format":\#(Self.format(Self.colour, #","description":"d""#))}"#
        let made = #"{"model":"m",\#(Self.tool(#"{"type":"object","title":"ours"}"#))}"#
        #expect(try Self.written("{\(Self.message)}") { $0.defaults["response_format"] = ours } == made)
        #expect(try Self.written(own) { $0.override["response_format"] = ours } == made)
        let kept = try Self.written(own) { $0.defaults["response_format"] = ours }
        #expect(kept == #"{"model":"m",\#(Self.tool(Self.colour))}"#)
    }
}
