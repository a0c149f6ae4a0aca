/// What has to be changed about a parameter so that an offer takes it; stands in the receipt.
package enum Adjustment: Hashable, Codable, Sendable {
    case renamed(String, to: String)
    case dropped(String)

    /// The parameter as the row spells it.
    package var parameter: String {
        switch self {
        case .renamed(let name, _), .dropped(let name): name
        }
    }
}
