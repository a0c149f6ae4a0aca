import JSONLines

/// A JSON schema as that of a tool's input, which is an object and nothing else.
///
/// Any other schema becomes that of the one member of such an object. Services want `"type":"object"` and none of the
/// words that choose between schemas at its root (developers.openai.com, "Function calling"; anthropics/claude-code issue
/// 4753: "input_schema does not support oneOf, allOf, or anyOf at the top level").
struct ToolSchema {
    private let schema: ChatValue
    let isWrapped: Bool

    /// Nil for a schema that would have to be wrapped and refers to places of its own that would then be others.
    init?(_ schema: ChatValue) {
        self.schema = schema
        isWrapped = schema["type"]?.is("object") != true || Self.choices.contains { schema[$0] != nil }
        guard !isWrapped || schema["$id"] == nil && Self.refersOutward(schema.span.bytes) else { return nil }
    }

    func write(into output: inout SegmentList) {
        guard isWrapped else { return output.append(schema) }
        output.append("{\"type\":\"object\",\"properties\":{\"value\":")
        output.append(object: schema, without: Self.isOuter) { $1.append(member: $0) }
        output.append("},\"required\":[\"value\"],\"additionalProperties\":false")
        for member in schema.elements where Self.isOuter(member) {
            output.append(",")
            output.append(member: member)
        }
        output.append("}")
    }

    private static let choices: [StaticString] = ["anyOf", "oneOf", "allOf", "not", "enum", "const", "$ref"]

    /// What stays at the root, where references look for it.
    private static func isOuter(_ member: ChatValue) -> Bool {
        ["$defs", "definitions", "$schema"].contains { member.isNamed($0) }
    }

    /// Whether every reference within the schema is to definitions. In doubt, such as for a text that begins with #, not.
    private static func refersOutward(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            rest = rest[(quote + 1)...]
            guard rest.first == UInt8(ascii: "#") else { continue }
            guard rest.starts(with: "#/$defs/".utf8) || rest.starts(with: "#/definitions/".utf8) else { return false }
        }
        return true
    }
}
