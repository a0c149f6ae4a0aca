import BatchSpoolCore

/// Requests to one endpoint, all different.
struct EndpointRows: PartRows {
    let endpoint: Endpoint
    let count: Int
    /// What they ask of the simulator itself.
    var wish = ""

    /// The part that they are at a service that knows `model`.
    func part(of model: String) -> PartPayload {
        PartPayload(
            name: "01JZ8Q4W6T3K5M7N9P2R4S6V8X-1-1", spool: "abcdef012345", endpoint: endpoint,
            wirePrefix: QuestionRows.prefix(of: 0),
            translation: Translation(model: WireModel(model), bodiesPass: false), rows: self, count: count)
    }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        BodyReader(lines: (0..<count).map { #"{"body":{\#(members($0))}}"# })
    }

    /// What only row `number` has within it.
    static func mark(_ number: Int) -> String { "question \(number)." }

    private func members(_ number: Int) -> String {
        let words = Self.mark(number) + (wish.isEmpty ? "" : " [[\(wish)]]")
        return switch endpoint {
        case .chatCompletions: #""messages":[{"role":"user","content":"\#(words)"}],"max_tokens":400"#
        case .completions: #""prompt":"\#(words)","max_tokens":400"#
        case .responses: #""input":"\#(words)","max_output_tokens":400"#
        case .embeddings, .moderations: #""input":"\#(words)""#
        }
    }
}
