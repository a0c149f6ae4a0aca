import BatchSpoolCore

extension CreateFate {
    /// The fate in one word.
    var word: String {
        switch self {
        case .accepted: "submitted"
        case .refused: "refused"
        case .notSent: "not sent"
        case .unknown: "unresolved"
        case .halted: "halted"
        }
    }

    /// Whether a batch exists or may exist.
    var mayHaveBought: Bool {
        switch self {
        case .accepted, .unknown, .halted: true
        case .refused, .notSent: false
        }
    }

    /// What a refusal said; nil for a create that arrived or may have.
    var error: ProviderError? {
        switch self {
        case .refused(let error), .notSent(let error): error
        case .accepted, .unknown, .halted: nil
        }
    }

    /// What keeps the rest of its rows from being bought; nil for every other fate.
    var obstacle: ProviderError? {
        if case .halted(let error, _) = self { error } else { nil }
    }

    /// Whether the create is not sent again.
    var isOver: Bool {
        switch self {
        case .accepted, .halted: true
        case .refused, .notSent, .unknown: false
        }
    }
}
