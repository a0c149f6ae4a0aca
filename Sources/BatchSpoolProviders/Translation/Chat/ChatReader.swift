import BatchSpoolCore
import JSONLines

/// Shows rows as chat-completions requests, with the parameters that the translation gives them.
///
/// Override wins over the row's own value, which wins over a default; names are changed and parameters left out as
/// everywhere (see `BodyRules`). Used by one thread at a time.
final class ChatReader {
    /// messages · message · content · part · image_url · url: how deep a scan must record.
    static let depth = 6

    private var bodies: BodyDecisions
    private var lines: BodyDecisions
    private let fixed: FixedMembers
    private let knownParameters: Set<ChatParameter>
    private let params: ParamsReader
    private var merged: BodyDecisions
    private var last: (shape: UInt32, isLine: Bool, layout: ChatLayout)?

    /// A reader for a dialect that knows the parameters `known`.
    init(_ translation: Translation, known: Set<ChatParameter>, _ pool: inout SegmentList) {
        knownParameters = known
        let rules = BodyRules(translation, reserved: [], sendsModel: false, pool: &pool)
        bodies = BodyDecisions(rules)
        lines = BodyDecisions(
            BodyRules(translation, reserved: ["custom_id", "batchspool"], sendsModel: false, pool: &pool))
        merged = BodyDecisions(
            BodyRules(translation.afterMerge, reserved: [], sendsModel: false, pool: &pool))
        params = ParamsReader(translation, depth: Self.depth)
        fixed = FixedMembers(rules, depth: Self.depth, &pool)
    }

    /// `request` as a body writer gets it; valid until the next scan. Rows with `params` are shown as the chat requests
    /// that they mean, and throw where there is none.
    func read(_ request: JSONLine, at offset: Int, of row: PartRow) throws(ProviderError) -> ChatRequest {
        guard let brought = fixed.text else { throw .unusable(row, "a parameter that is set for all rows is no JSON") }
        if row.isParams {
            let chat = try params.chat(request, of: row)
            let text = ChatText(line: chat, source: .made, offset: 0)
            let layout = ChatLayout(chat, &merged, fixed, known: knownParameters)
            return ChatRequest(row: row, text: text, fixed: brought, layout: layout)
        }
        let text = ChatText(line: request, source: .row, offset: offset)
        return ChatRequest(row: row, text: text, fixed: brought, layout: layout(of: request, of: row))
    }

    /// Looked up once for all rows of a shape.
    private func layout(of request: JSONLine, of row: PartRow) -> ChatLayout {
        let isLine = row.body.isEmpty
        if request.shape != 0, let last, last.shape == request.shape, last.isLine == isLine { return last.layout }
        let layout =
            isLine
            ? ChatLayout(request, &lines, fixed, known: knownParameters)
            : ChatLayout(request, &bodies, fixed, known: knownParameters)
        last = (request.shape, isLine, layout)
        return layout
    }
}
