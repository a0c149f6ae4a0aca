import BatchSpoolCore
import JSONLines

/// Rows that came in Anthropic's shape: byte for byte, but for the model and what is set for all rows.
///
/// Used by one thread at a time.
final class AnthropicParamsWriter {
    /// Parameters of the unified shape that have another name here.
    private static let names = ["max_completion_tokens": "max_tokens"]
    /// Parameters of the unified shape that cannot be set for all rows by a name alone.
    private static let foreign: Set<String> = [
        "stop", "user", "reasoning_effort", "response_format", "seed", "n", "logprobs", "top_logprobs", "logit_bias",
        "frequency_penalty", "presence_penalty", "parallel_tool_calls",
    ]

    private var splicer: BodySplicer
    private let model: String
    /// Whether nothing but the model can be changed.
    private let isPlain: Bool
    /// The first parameter that is set for all rows and has no place here.
    private let misfit: String?

    init(_ translation: Translation, _ pool: inout SegmentList) {
        model = translation.model.rawValue
        isPlain =
            translation.override.isEmpty && translation.defaults.isEmpty && translation.drop.isEmpty
            && translation.rename.isEmpty
        misfit = Set(translation.override.keys).union(translation.defaults.keys).intersection(Self.foreign).min()
        var own = translation
        // A unified name and a name of this dialect: the one that is both wins.
        own.override = Self.renamed(translation.override)
        own.defaults = Self.renamed(translation.defaults)
        own.rename = [:]
        splicer = BodySplicer(BodyRules(own, reserved: [], pool: &pool))
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        if let misfit { throw .unusable(row, "\(misfit) cannot be set for rows with params") }
        if isPlain, let named = request.member("model"), request.string(of: named) == model {
            return output.append(row: offset..<offset + request.bytes.count)
        }
        try splicer.splice(request, at: offset, of: row, into: &output)
    }

    private static func renamed(_ values: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { result[names[name] ?? name] = value }
        return result
    }
}
