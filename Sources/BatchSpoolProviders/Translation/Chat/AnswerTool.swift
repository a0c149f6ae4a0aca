import JSONLines

/// The tool that stands for an answer in JSON where a service has no word for that: its input is the answer.
struct AnswerTool {
    /// The tool's name where its input is the answer.
    static let whole: StaticString = "batchspool_json"
    /// Its name where a member of its input is the answer.
    static let member: StaticString = "batchspool_json_value"

    /// Why there is none for a format.
    static let misfit =
        "the answer would be asked for by a tool, which takes no schema that is not an object's and refers to other places "
        + "within itself than definitions"

    /// What the answer is told to be; nil for a text of ours.
    private let description: ChatValue?
    /// Nil for any object.
    private let schema: ToolSchema?
    /// Whether the input must keep to the schema.
    let isStrict: Bool

    /// Nil for a format that no tool can stand for: one that is no JSON, or has a schema that cannot be a tool's.
    init?(_ format: ChatFormat) {
        switch format {
        case .jsonObject: (description, schema, isStrict) = (nil, nil, false)
        case .jsonSchema(let asked):
            guard let schema = ToolSchema(asked.schema) else { return nil }
            (description, self.schema, isStrict) = (asked.description, schema, asked.isStrict)
        case .text, .other: return nil
        }
    }

    /// Appends the name without quotes.
    func writeName(into output: inout SegmentList) {
        output.append(schema?.isWrapped == true ? Self.member : Self.whole)
    }

    /// Appends the description, a string.
    func writeDescription(into output: inout SegmentList) {
        if let description { return output.append(description) }
        output.append(
            schema?.isWrapped == true
                ? "\"Gives the answer: the value in the input of this call is the JSON that was asked for.\""
                : "\"Gives the answer: the input of this call is the JSON object that was asked for.\"")
    }

    /// Appends the schema of the tool's input.
    func writeSchema(into output: inout SegmentList) {
        guard let schema else { return output.append("{\"type\":\"object\",\"additionalProperties\":true}") }
        schema.write(into: &output)
    }
}
