import BatchSpoolCore
import JSONLines

/// Where the effective parameters of a request stand: the same for all rows of one shape.
final class ChatLayout {
    enum Place {
        case absent
        /// A node of the row.
        case row(Int32)
        /// A node of what is the same for every row.
        case fixed(Int32)
    }

    private let places: [Place]
    /// Parameters that have a place and are not among those that the dialect knows.
    let unknown: [ChatParameter]
    /// Parameters nobody here knows, by the names they would be sent under.
    let others: [(name: String, place: Place)]

    /// Decides for `request`; `fixed` holds what the translation brings, `known` what the dialect knows.
    init(_ request: JSONLine, _ decisions: inout BodyDecisions, _ fixed: FixedMembers, known: Set<ChatParameter>) {
        let found = Places(request, &decisions, fixed)
        places = found.places
        unknown = found.present.filter { !known.contains($0) }
        others = found.others
    }

    subscript(parameter: ChatParameter) -> Place { places[parameter.rawValue] }
}

/// The places while they are gathered.
private struct Places {
    private(set) var places: [ChatLayout.Place] = Array(repeating: .absent, count: ChatParameter.allCases.count)
    /// Parameters that have a place.
    private(set) var present: [ChatParameter] = []
    private(set) var others: [(name: String, place: ChatLayout.Place)] = []

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

    private mutating func keep(_ index: Int32, of request: JSONLine) {
        let node = request[index]
        if !node.keyEscaped, let key = node.key, let parameter = ChatParameter(name: request.slice(key)) {
            set(parameter, .row(index))
        } else {
            set(request.name(of: index) ?? "", .row(index))
        }
    }

    private mutating func set(_ name: String, _ place: ChatLayout.Place) {
        var spelled = name
        let parameter = spelled.withUTF8 { ChatParameter(name: UnsafeRawBufferPointer($0)) }
        if let parameter { set(parameter, place) } else { others.append((name, place)) }
    }

    private mutating func set(_ parameter: ChatParameter, _ place: ChatLayout.Place) {
        places[parameter.rawValue] = place
        present.append(parameter)
    }
}
