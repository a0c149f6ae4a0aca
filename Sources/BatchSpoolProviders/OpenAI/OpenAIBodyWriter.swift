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

    init(_ translation: Translation, sendsModel: Bool, _ pool: inout SegmentList) {
        bodies = BodySplicer(BodyRules(translation, reserved: [], sendsModel: sendsModel, pool: &pool))
        merged = BodySplicer(
            BodyRules(translation.afterMerge, reserved: [], sendsModel: sendsModel, pool: &pool))
        params = ParamsReader(translation, depth: 1)
        lines = BodySplicer(BodyRules(translation, reserved: Self.reserved, sendsModel: sendsModel, pool: &pool))
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        if row.isParams {
            let chat = try params.chat(request, of: row)
            merged.splice(ChatText(line: chat, source: .made, offset: 0), into: &output)
        } else if row.body.isEmpty {
            lines.splice(request, at: 0, into: &output)
        } else {
            bodies.splice(request, at: offset, into: &output)
        }
    }
}

extension RowForm {
    /// A line of an OpenAI batch file.
    static func openAI(_ endpoint: Endpoint) -> RowForm {
        bodies(
            Envelope(
                head: "{\"custom_id\":\"", middle: "\",\"method\":\"POST\",\"url\":\"\(endpoint.rawValue)\",\"body\":",
                tail: "}\n"),
            sendsModel: true)
    }

    /// A line with nothing but id and body; the model is in the body or, with `sendsModel` false, told by the create.
    ///
    /// `renaming` and `dropping` are done to every row, whatever else the plan of the part renames and leaves out.
    static func idAndBody(
        sendsModel: Bool, renaming: [String: String] = [:], dropping: Set<String> = []
    ) -> RowForm {
        bodies(
            Envelope(head: "{\"custom_id\":\"", middle: "\",\"body\":", tail: "}\n"), sendsModel: sendsModel,
            renaming: renaming, dropping: dropping)
    }

    /// The body alone, as a request of its own carries it.
    static var body: RowForm { bodies(.none, sendsModel: true) }

    private static func bodies(
        _ envelope: Envelope, sendsModel: Bool, renaming: [String: String] = [:], dropping: Set<String> = []
    ) -> RowForm {
        RowForm(envelope, passesBodies: sendsModel, depth: 1) { translation, pool in
            var translation = translation
            translation.rename.merge(renaming) { $1 }
            translation.drop += dropping.sorted()
            return OpenAIBodyWriter(translation, sendsModel: sendsModel, &pool)
        }
    }
}
