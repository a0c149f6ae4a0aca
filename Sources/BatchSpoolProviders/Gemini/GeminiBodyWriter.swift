import BatchSpoolCore
import JSONLines

/// Bodies as `generateContent` takes them, translated from chat requests and from what `params` mean as one.
///
/// Facts: <https://ai.google.dev/api/generate-content>; for what senders expect of the translation BerriAI/litellm
/// `llms/vertex_ai/gemini/transformation.py` (November 2026).
final class GeminiBodyWriter: BodyWriter {
    /// One deeper than chat requests are usually looked at, for the signature of a thought beside a tool call.
    static let depth = ChatReader.depth + 1

    private let reader: ChatReader
    private let workbench = JSONWorkbench()
    private let model: GeminiModel

    init(_ translation: Translation, _ pool: inout SegmentList) {
        reader = ChatReader(translation, known: GeminiSettings.known, &pool)
        model = GeminiModel(translation.model.rawValue)
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        let chat = try reader.read(request, at: offset, of: row)
        try GeminiSettings.check(chat)
        output.append("{")
        try GeminiTurns(chat, workbench).write(into: &output)
        let tools = GeminiTools(chat)
        try tools.write(into: &output)
        output.append(",\"safetySettings\":", chat[.safetySettings])
        try GeminiSettings(chat, model, hasTools: !tools.isEmpty).write(into: &output)
        output.append("}")
    }
}

extension RowForm {
    /// A line of an input file: `{"key","request"}`.
    static func gemini(_ endpoint: Endpoint) -> RowForm {
        let envelope = Envelope(head: "{\"key\":\"", middle: "\",\"request\":", tail: "}\n")
        return RowForm(envelope, depth: GeminiBodyWriter.depth) { translation, pool in
            if endpoint == .embeddings { return GeminiEmbeddingWriter(translation, &pool) }
            return GeminiBodyWriter(translation, &pool)
        }
    }
}
