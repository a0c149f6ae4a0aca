/// What a vendor makes of something that requests ask for.
package enum Support: String, Sendable, Comparable {
    /// It is sent as it stands.
    case yes
    /// It is sent in the vendor's own words.
    case rewritten
    /// Rows are sent without it, which is told.
    case leftOut = "left out"
    /// Some of the vendor's models refuse it.
    case byModel = "by model"
    case no

    private var rank: Int {
        switch self {
        case .yes: 0
        case .rewritten: 1
        case .leftOut: 2
        case .byModel: 3
        case .no: 4
        }
    }

    package static func < (left: Support, right: Support) -> Bool { left.rank < right.rank }
}
