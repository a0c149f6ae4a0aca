import BatchSpoolCore
import JSONLines

/// Writes the format of answers that a chat request asks for as a tool which must be called, in OpenAI's words.
///
/// Used by one thread at a time.
struct FormatAsTool {
    private let override: FixedMembers?
    private let defaults: FixedMembers?
    /// Whether the service knows `strict` in functions.
    private let knowsStrict: Bool

    /// Nil where no tool stands for the format.
    init?(_ translation: Translation, knowsStrict: Bool, _ pool: inout SegmentList) {
        guard translation.asksByTool else { return nil }
        override = Self.fixed(translation.override, &pool)
        defaults = Self.fixed(translation.defaults, &pool)
        self.knowsStrict = knowsStrict
    }

    /// Appends `tools` and `tool_choice` of `body`.
    func write(for body: ChatText, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        let asked = Self.format(in: override?.text) ?? Self.format(in: body) ?? Self.format(in: defaults?.text)
        guard let tool = asked.map({ ChatFormat($0) }).flatMap({ AnswerTool($0) }) else {
            throw .unusable(row, AnswerTool.misfit)
        }
        output.append("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"")
        tool.writeName(into: &output)
        output.append("\",\"description\":")
        tool.writeDescription(into: &output)
        output.append(",\"parameters\":")
        tool.writeSchema(into: &output)
        if tool.isStrict && knowsStrict { output.append(",\"strict\":true") }
        output.append("}}],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"")
        tool.writeName(into: &output)
        output.append("\"}}")
    }

    private static func format(in text: ChatText?) -> ChatValue? {
        text.flatMap { text in
            text.line.member("response_format").flatMap { ChatValue(text: text, index: $0).unlessNull }
        }
    }

    private static func fixed(_ values: [String: String], _ pool: inout SegmentList) -> FixedMembers? {
        guard let format = values["response_format"] else { return nil }
        let alone = Translation(model: WireModel(""), bodiesPass: false, override: ["response_format": format])
        let rules = BodyRules(alone, reserved: [], sendsModel: false, pool: &pool)
        return FixedMembers(rules, depth: ChatTrim.depth, &pool)
    }
}

extension Translation {
    /// The same without the format where a tool stands for it, and without what says that there are no other tools.
    var withoutFormatByTool: Translation {
        guard asksByTool else { return self }
        var rest = self
        rest.drop += ["response_format", "tools", "tool_choice", "parallel_tool_calls", "functions", "function_call"]
        return rest
    }
}
