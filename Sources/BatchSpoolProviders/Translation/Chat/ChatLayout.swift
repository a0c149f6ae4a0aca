import BatchSpoolCore
import JSONLines

/// Where the effective parameters of a request stand: the same for all rows of one shape.
struct ChatLayout {
    enum Place {
        case absent
        /// A node of the row.
        case row(Int32)
        /// A node of what is the same for every row.
        case fixed(Int32)
    }

    private var places: [Place] = Array(repeating: .absent, count: ChatParameter.allCases.count)
    /// Parameters nobody here knows, by the names they would be sent under.
    private(set) var others: [(name: String, place: Place)] = []

    /// Decides for `request`; `fixed` holds what the translation brings.
    init(_ request: JSONLine, _ decisions: inout BodyDecisions, _ fixed: FixedMembers) {
        decisions.restart()
        for index in request.children() {
            switch decisions.decide(index, of: request) {
            case .keep: set(request.name(of: index) ?? "", .row(index))
            case .omit: continue
            case .rename(let target): set(target.name, .row(index))
            case .replace(let target): set(target.name, fixed.place(of: target.name))
            }
        }
        for target in decisions.left where target.member != nil { set(target.name, fixed.place(of: target.name)) }
    }

    subscript(parameter: ChatParameter) -> Place { places[parameter.number] }

    private mutating func set(_ name: String, _ place: Place) {
        guard let parameter = ChatParameter(rawValue: name) else { return others.append((name, place)) }
        places[parameter.number] = place
    }
}
