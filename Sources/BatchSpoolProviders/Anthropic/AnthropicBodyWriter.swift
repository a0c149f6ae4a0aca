import BatchSpoolCore
import JSONLines

/// Bodies as Anthropic takes them: `params` as they stand, chat requests translated.
///
/// Facts: <https://platform.claude.com/docs/en/api/messages> and BerriAI/litellm `llms/anthropic/chat/transformation.py`
/// for what senders expect of the translation (November 2026).
final class AnthropicBodyWriter: BodyWriter {
    private let reader: ChatReader
    private let params: AnthropicParamsWriter
    private let workbench = JSONWorkbench()
    private let schemas = AnthropicSchema()
    /// `{"model":"…","max_tokens":` in the pool.
    private let head: Range<Int>
    private let thoughts: AnthropicThoughts
    private let manner: AnthropicManner
    /// Whether a tool stands for a schema of the answer: the model takes none.
    private let asksByTool: Bool

    init(_ translation: Translation, _ manner: AnthropicManner, _ pool: inout SegmentList) {
        reader = ChatReader(translation, known: AnthropicParameters.known, &pool)
        params = AnthropicParamsWriter(translation, &pool)
        var text = Array("{\"model\":".utf8)
        JSONText.append(translation.model.rawValue, to: &text)
        head = pool.keep(text + Array(",\"max_tokens\":".utf8))
        thoughts = AnthropicThoughts(model: translation.model.rawValue)
        self.manner = manner
        asksByTool = translation.asksByTool
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        if row.isParams { return try params.write(request, at: offset, of: row, into: &output) }
        let chat = try reader.read(request, at: offset, of: row)
        try AnthropicParameters.check(chat, manner)
        let limit = try AnthropicParameters.tokenLimit(of: chat)
        output.append(fixed: head)
        output.append(number: limit)
        var turns = AnthropicTurns(chat, workbench)
        try turns.write(into: &output)
        let tools = try AnthropicTools(chat, byTool: asksByTool)
        try tools.write(into: &output)
        try AnthropicParameters.write(chat, into: &output)
        let plan = try thoughts.plan(for: chat, limit: limit)
        if plan.thinks && tools.isForced {
            throw chat.unusable("a model that is to think cannot be made to call a tool")
        }
        plan.write(into: &output)
        try writeOutput(chat, plan.effort, citations: turns.citesDocuments, into: &output)
        output.append("}")
    }

    /// `output_config`: how much effort, and the schema of the answer.
    private func writeOutput(
        _ chat: ChatRequest, _ effort: StaticString?, citations: Bool, into output: inout SegmentList
    ) throws(ProviderError) {
        var schema: ChatFormat.Schema?
        if case .jsonSchema(let asked)? = chat.format { schema = asked }
        if schema != nil && citations { throw chat.unusable("citations and a JSON schema exclude each other") }
        if asksByTool { schema = nil }
        guard schema != nil || effort != nil else { return }
        output.append(",\"output_config\":{")
        if let effort {
            output.append("\"effort\":\"")
            output.append(effort)
            output.append("\"")
        }
        if let schema {
            if effort != nil { output.append(",") }
            output.append("\"format\":{\"type\":\"json_schema\",\"schema\":")
            guard schemas.append(schema.schema, to: &output) else {
                throw chat.unusable(
                    "the schema of the answer has an object of any members, which cannot be asked for here")
            }
            output.append("}")
        }
        output.append("}")
    }
}

extension RowForm {
    /// An element of `requests`.
    static func anthropic(_ manner: AnthropicManner) -> RowForm {
        let envelope = Envelope(head: "{\"custom_id\":\"", middle: "\",\"params\":", tail: "}", separator: ",")
        return RowForm(envelope, depth: ChatReader.depth) { translation, pool in
            AnthropicBodyWriter(translation, manner, &pool)
        }
    }
}
