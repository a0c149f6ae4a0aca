/// The numbers a parameter may be at any provider.
enum NumberRange: Sendable {
    case between(Int, Int)
    case atLeast(Int)

    /// Whether a checked value is in it; null always is, for it leaves the parameter out.
    func holds(_ value: JSONBytes) -> Bool {
        if value.isNull { return true }
        if case .between(...0, 1...) = self, value.isAtMostOne { return true }
        guard let number = value.number else { return false }
        return switch self {
        case .between(let least, let most): number >= Double(least) && number <= Double(most)
        case .atLeast(let least): number >= Double(least)
        }
    }

    /// As in `has to be a number from 0 to 2`.
    var words: String {
        switch self {
        case .between(let least, let most): "a number from \(least) to \(most)"
        case .atLeast(let least): "at least \(least)"
        }
    }
}
