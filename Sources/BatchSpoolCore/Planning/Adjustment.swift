/// What has to be changed about a parameter so that an offer takes it; stands in the receipt.
package enum Adjustment: Hashable, Codable, Sendable {
    case renamed(String, to: String)
    case dropped(String)
    /// Rows that lack it get this value, as JSON text.
    case added(String, value: String)

    /// The parameter as the row spells it.
    package var parameter: String {
        switch self {
        case .renamed(let name, _), .dropped(let name), .added(let name, _): name
        }
    }

    /// What was done, in words.
    package var words: String {
        switch self {
        case .renamed(let name, let other): "\(name) sent as \(other)"
        case .dropped(let name): "\(name) left out"
        case .added(let name, let value): "\(name) = \(value) added where it was missing"
        }
    }
}
