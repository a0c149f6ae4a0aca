/// What has to be changed about a parameter so that an offer takes it; stands in the receipt.
package enum Adjustment: Hashable, Codable, Sendable {
    case renamed(String, to: String)
    case dropped(String)
    /// Rows that lack it get this value, as JSON text.
    case added(String, value: String)
    /// It is sent with this value, as JSON text, which says the same there.
    case set(String, value: String)
    /// Something within it is left out or written anew: what the word of this mark stands for.
    case changed(String, mark: String)
    /// A tool that must be called stands for it, and its input becomes the answer.
    case byTool(String)

    /// The parameter as the row spells it.
    package var parameter: String {
        switch self {
        case .renamed(let name, _), .dropped(let name), .added(let name, _), .set(let name, _), .changed(let name, _),
            .byTool(let name):
            name
        }
    }

    /// What was done, in words.
    package var words: String {
        switch self {
        case .renamed(let name, let other): "\(name) sent as \(other)"
        case .dropped(let name): "\(name) left out"
        case .added(let name, let value): "\(name) = \(value) added where it was missing"
        case .set(let name, let value): "\(name) sent as \(value)"
        case .changed(let name, ParameterMark.callIDs.rawValue):
            "ids of tool calls in \(name) sent as nine letters and digits"
        case .changed(let name, let mark) where Self.speakers.contains(mark):
            "\(name) sent in the provider's words for thinking"
        case .byTool(let name): "\(name) asked for by a tool that must be called"
        case .changed(let name, let mark): "\(Self.part(mark)) left out of \(name)"
        }
    }

    private static let speakers = ParameterMark.spellings.map(\.rawValue)

    /// What a mark within a parameter stands for.
    private static func part(_ mark: String) -> String {
        switch ParameterMark(rawValue: mark) {
        case .toolMembers: "members of tools that OpenAI's lack"
        case .toolCacheMark, .cacheMark: "cache_control"
        case .messageMembers: "members that are not usual there"
        case .reasoningContent: "reasoning_content"
        case .reasoning: "reasoning"
        case .thinkingBlocks: "thinking_blocks"
        case .imageDetail: "detail of pictures"
        case .schemaName: "name of the schema"
        case .schemaDescription: "description of the schema"
        default: mark
        }
    }
}
