import JSONLines

/// What a message says.
enum ChatContent {
    /// Nothing, or null.
    case none
    /// A string.
    case text(ChatValue)
    /// A list of parts.
    case parts(ChatElements)
    /// A value of another kind.
    case other(ChatValue)

    init(_ value: ChatValue?) {
        guard let value else {
            self = .none
            return
        }
        switch value.kind {
        case .string: self = .text(value)
        case .array: self = .parts(value.elements)
        case .object, .number, .true, .false, .null: self = .other(value)
        }
    }

    /// The texts of which this consists, strings all; nil when it holds anything else.
    var texts: [ChatValue]? {
        switch self {
        case .none: return []
        case .text(let text): return [text]
        case .other: return nil
        case .parts(let parts):
            var texts: [ChatValue] = []
            for part in parts {
                guard case .text(let text) = ChatPart(part).kind else { return nil }
                texts.append(text)
            }
            return texts
        }
    }
}
