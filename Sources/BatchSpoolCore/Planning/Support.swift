/// What a vendor makes of something that requests ask for.
package enum Support: String, Sendable, Comparable {
    /// It is sent as it stands.
    case yes
    /// It is sent in the vendor's own words.
    case rewritten
    /// Some of the vendor's models refuse it.
    case byModel = "by model"
    case no

    private var rank: Int {
        switch self {
        case .yes: 0
        case .rewritten: 1
        case .byModel: 2
        case .no: 3
        }
    }

    package static func < (left: Support, right: Support) -> Bool { left.rank < right.rank }
}
