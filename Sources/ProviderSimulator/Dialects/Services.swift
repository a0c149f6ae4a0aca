/// Every service that one simulator plays, each under the path prefix that is its name.
struct Services: Sendable {
    /// The one whose paths need no prefix, unless the configuration names another.
    static let standard = "openai"

    static let all: [any Dialect] =
        OpenAIVariant.all.map { OpenAIDialect(variant: $0) } + [
            AnthropicDialect(), GeminiDialect(), MistralDialect(), FireworksDialect(), XAIDialect(), TogetherDialect(),
        ]

    static var names: [String] { all.map(\.service) }

    private let dialects: [String: any Dialect]
    private let root: any Dialect

    init(root: String) {
        let dialects = Dictionary(Self.all.map { ($0.service, $0) }) { first, _ in first }
        self.dialects = dialects
        self.root = dialects[root] ?? OpenAIDialect()
    }

    /// The service of that name; the one at the root for a name nobody knows.
    subscript(name: String) -> any Dialect { dialects[name] ?? root }

    /// Who is asked, the rest of the path, and what was taken off its front.
    func asked(_ segments: [String]) -> (dialect: any Dialect, rest: [String], prefix: String) {
        guard let first = segments.first, first != Self.standard, let dialect = dialects[first] else {
            return (root, segments, "")
        }
        return (dialect, Array(segments.dropFirst()), "/" + first)
    }
}
