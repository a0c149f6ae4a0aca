/// The members of a JSON object in the order given.
struct JSONObject: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        let key: String
        var value: JSONValue
    }

    private(set) var members: [Member]

    init(_ members: [Member] = []) {
        self.members = members
    }

    /// The last member of that name, as most readers take it; setting nil removes it.
    subscript(key: String) -> JSONValue? {
        get { members.last { $0.key == key }?.value }
        set {
            if let newValue, let place = members.lastIndex(where: { $0.key == key }) {
                members[place].value = newValue
            } else if let newValue {
                members.append(Member(key: key, value: newValue))
            } else {
                members.removeAll { $0.key == key }
            }
        }
    }

    var keys: [String] { members.map(\.key) }
}
