import BatchSpoolCore
import JSONLines

/// Bodies as OpenAI takes them: the row's own members, but for what the translation changes.
final class OpenAIBodyWriter: BodyWriter {
    /// Members of the unified shape that are no parameters.
    private static let reserved = ["custom_id", "batchspool"]

    private var bodies: BodySplicer
    private var lines: BodySplicer
    private var merged: BodySplicer
    private let params: ParamsReader

    init(_ translation: Translation, sendsModel: Bool, _ wording: Wording, _ pool: inout SegmentList) {
        let trimmer = ChatTrimmer(wording.trim, translation)
        func splicer(_ translation: Translation, reserved: [String]) -> BodySplicer {
            let format = FormatAsTool(translation, knowsStrict: wording.knowsStrict, &pool)
            let rules = BodyRules(
                translation.withoutFormatByTool, reserved: reserved, sendsModel: sendsModel, pool: &pool)
            let thoughts = ThoughtRewriter(wording.thoughts, translation, rules, &pool)
            return BodySplicer(rules, trimmer: trimmer, thoughts: thoughts, format: format)
        }
        bodies = splicer(translation, reserved: [])
        merged = splicer(translation.afterMerge, reserved: [])
        lines = splicer(translation, reserved: Self.reserved)
        let isShallow = trimmer == nil && !translation.asksByTool
        params = ParamsReader(translation, depth: isShallow ? 1 : ChatTrim.depth)
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        if row.isParams {
            let chat = try params.chat(request, of: row)
            try merged.splice(ChatText(line: chat, source: .made, offset: 0), of: row, into: &output)
        } else if row.body.isEmpty {
            try lines.splice(request, at: 0, of: row, into: &output)
        } else {
            try bodies.splice(request, at: offset, of: row, into: &output)
        }
    }
}

extension RowForm {
    /// A line of an OpenAI batch file.
    static func openAI(_ endpoint: Endpoint, in wording: Wording = .openAI) -> RowForm {
        bodies(
            Envelope(
                head: "{\"custom_id\":\"", middle: "\",\"method\":\"POST\",\"url\":\"\(endpoint.rawValue)\",\"body\":",
                tail: "}\n"),
            sendsModel: true, in: wording)
    }

    /// A line with nothing but id and body; the model is in the body or, with `sendsModel` false, told by the create.
    ///
    /// `renaming` and `dropping` are done to every row, whatever else the plan of the part renames and leaves out.
    static func idAndBody(
        sendsModel: Bool, renaming: [String: String] = [:], dropping: Set<String> = [], in wording: Wording = .openAI
    ) -> RowForm {
        bodies(
            Envelope(head: "{\"custom_id\":\"", middle: "\",\"body\":", tail: "}\n"), sendsModel: sendsModel,
            renaming: renaming, dropping: dropping, in: wording)
    }

    /// The body alone, as a request of its own carries it.
    static func body(in wording: Wording = .openAI) -> RowForm { bodies(.none, sendsModel: true, in: wording) }

    private static func bodies(
        _ envelope: Envelope, sendsModel: Bool, renaming: [String: String] = [:], dropping: Set<String> = [],
        in wording: Wording
    ) -> RowForm {
        RowForm(envelope, passesBodies: sendsModel, depth: 1, wording: wording) { translation, pool in
            var translation = wording.trim?.fitting(translation) ?? translation
            translation.rename.merge(renaming) { $1 }
            // What is said of thinking is taken from the row, and is not sent as it stands.
            let taken = wording.thoughts?.concerns(translation) == true ? Thought.parameters.map(\.name) : []
            translation.drop += dropping.subtracting(taken).sorted()
            return OpenAIBodyWriter(translation, sendsModel: sendsModel, wording, &pool)
        }
    }
}
