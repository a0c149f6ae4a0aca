import JSONLines

extension WireValue {
    /// Whether it is null or missing.
    var isNull: Bool { kind == .null }

    /// True or false; nil for any other value.
    var flag: Bool? {
        switch kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// A string that is not empty; nil otherwise.
    var text: String? {
        guard let string, !string.isEmpty else { return nil }
        return string
    }

    /// A string that is not empty, or the digits of a number.
    var name: String? { text ?? digits }

    /// A whole number, also one written as a string or with a fraction of zero.
    var int: Int? {
        if let integer { return integer }
        guard let written = name else { return nil }
        if let whole = Int(written) { return whole }
        guard let number = Double(written), number.rounded() == number, number.magnitude < 1e15 else { return nil }
        return Int(number)
    }

    /// Whether this says nothing: null, "", [] or {}.
    var isEmpty: Bool {
        switch kind {
        case .null: true
        case .string: text == nil
        case .array, .object: isHollow
        case .true, .false, .number: false
        }
    }

    /// The first of `names` that is a member and not null.
    func first(_ names: String...) -> WireValue {
        for name in names {
            let member = self[name]
            if !member.isNull { return member }
        }
        return .null
    }
}
