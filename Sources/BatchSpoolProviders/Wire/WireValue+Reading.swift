extension WireValue {
    /// A string that is not empty; nil otherwise.
    var text: String? {
        guard case .string(let text) = self, !text.isEmpty else { return nil }
        return text
    }

    /// A string that is not empty, or the digits of a number.
    var name: String? {
        guard case .number(let digits) = self else { return text }
        return digits
    }

    /// A whole number, also one written as a string or with a fraction of zero.
    var int: Int? {
        let written: String
        switch self {
        case .number(let digits): written = digits
        case .string(let text): written = text
        default: return nil
        }
        if let whole = Int(written) { return whole }
        guard let number = Double(written), number.rounded() == number, number.magnitude < 1e15 else { return nil }
        return Int(number)
    }

    /// The elements of an array; nil for any other value.
    var elements: [WireValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// Whether this says nothing: null, "", [] or {}.
    var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let members): members.isEmpty
        case .bool, .number: false
        }
    }

    /// The first of `names` that is a member and not null.
    func first(_ names: String...) -> WireValue {
        for name in names where self[name] != .null { return self[name] }
        return .null
    }
}
