import JSONLines

/// What a message says.
enum ChatContent {
    /// Nothing, or null.
    case none
    /// A string.
    case text(ChatValue)
    case parts([ChatPart])
    /// A value of another kind.
    case other(ChatValue)

    init(_ value: ChatValue?) {
        guard let value else {
            self = .none
            return
        }
        switch value.kind {
        case .string: self = .text(value)
        case .array: self = .parts(value.elements.map { ChatPart($0) })
        case .object, .number, .true, .false, .null: self = .other(value)
        }
    }

    /// The texts of which this consists, without their quotes; nil when it holds anything else.
    var texts: [ChatSpan]? {
        switch self {
        case .none: return []
        case .text(let text): return text.inside.map { [$0] }
        case .other: return nil
        case .parts(let parts):
            var texts: [ChatSpan] = []
            for part in parts {
                guard case .text(let text) = part.kind, let inside = text.inside else { return nil }
                texts.append(inside)
            }
            return texts
        }
    }
}
