/// What a vendor makes of something that requests ask for.
package enum Support: String, Sendable, Comparable {
    /// It is sent as it stands.
    case yes
    /// It is sent in the vendor's own words.
    case rewritten
    /// Asked for by a tool that must be called, whose input becomes the answer.
    case byTool = "by a tool"
    /// Rows are sent without it, which is told.
    case leftOut = "left out"
    /// Some of the vendor's models refuse it.
    case byModel = "by model"
    case no

    private var rank: Int {
        switch self {
        case .yes: 0
        case .rewritten: 1
        case .byTool: 2
        case .leftOut: 3
        case .byModel: 4
        case .no: 5
        }
    }

    package static func < (left: Support, right: Support) -> Bool { left.rank < right.rank }
}
