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
    /// Parameters that have a place.
    private(set) var present: [ChatParameter] = []
    /// Parameters nobody here knows, by the names they would be sent under.
    private(set) var others: [(name: String, place: Place)] = []

    /// Decides for `request`; `fixed` holds what the translation brings.
    init(_ request: JSONLine, _ decisions: inout BodyDecisions, _ fixed: FixedMembers) {
        decisions.restart()
        for index in request.children() {
            switch decisions.decide(index, of: request) {
            case .keep: keep(index, of: request)
            case .omit: continue
            case .rename(let target): set(target.name, .row(index))
            case .replace(let target): set(target.name, fixed.place(of: target.name))
            }
        }
        for target in decisions.left where target.member != nil { set(target.name, fixed.place(of: target.name)) }
    }

    subscript(parameter: ChatParameter) -> Place { places[parameter.rawValue] }

    private mutating func keep(_ index: Int32, of request: JSONLine) {
        let node = request[index]
        if !node.keyEscaped, let key = node.key, let parameter = ChatParameter(name: request.slice(key)) {
            set(parameter, .row(index))
        } else {
            set(request.name(of: index) ?? "", .row(index))
        }
    }

    private mutating func set(_ name: String, _ place: Place) {
        var spelled = name
        let parameter = spelled.withUTF8 { ChatParameter(name: UnsafeRawBufferPointer($0)) }
        if let parameter { set(parameter, place) } else { others.append((name, place)) }
    }

    private mutating func set(_ parameter: ChatParameter, _ place: Place) {
        places[parameter.rawValue] = place
        present.append(parameter)
    }
}
