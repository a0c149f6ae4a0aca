/// Reads one object of a scenario member by member; a member nobody asked for is a problem.
struct ScenarioFields {
    /// A length of time in seconds; thirty years are enough for any test.
    static let duration = 0.0...1_000_000_000.0
    /// A shift of a clock in seconds.
    static let shift = -1_000_000_000...1_000_000_000
    static let statusCodes = 100...999
    let path: String
    private var rest: JSONObject

    init(_ value: JSONValue, path: String) throws(ScenarioProblem) {
        guard let object = value.members else { throw ScenarioProblem(path: path, expected: "an object") }
        self.path = path
        rest = object
    }

    private func inner(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func problem(_ key: String, _ expected: String) -> ScenarioProblem {
        ScenarioProblem(path: inner(key), expected: expected)
    }

    mutating func value(_ key: String) -> JSONValue? {
        defer { rest[key] = nil }
        return rest[key]
    }

    private mutating func read<T>(
        _ key: String, _ expected: String, _ convert: (JSONValue) -> T?
    ) throws(ScenarioProblem) -> T? {
        guard let value = value(key) else { return nil }
        guard let result = convert(value) else { throw problem(key, expected) }
        return result
    }

    mutating func text(_ key: String) throws(ScenarioProblem) -> String? { try read(key, "a string") { $0.text } }
    mutating func integer(_ key: String) throws(ScenarioProblem) -> Int? { try read(key, "an integer") { $0.integer } }
    mutating func number(_ key: String) throws(ScenarioProblem) -> Double? { try read(key, "a number") { $0.number } }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(ScenarioProblem) -> Int? {
        try read(key, "an integer from \(range.lowerBound) to \(range.upperBound)") { value in
            value.integer.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) throws(ScenarioProblem) -> Double? {
        try read(key, "a number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func flag(_ key: String) throws(ScenarioProblem) -> Bool? { try read(key, "true or false") { $0.flag } }
    mutating func object(_ key: String) throws(ScenarioProblem) -> JSONObject? {
        try read(key, "an object") { $0.members }
    }

    mutating func texts(_ key: String) throws(ScenarioProblem) -> [String]? {
        try read(key, "a string or a list of strings") { value in
            if let text = value.text { return [text] }
            guard let values = value.elements else { return nil }
            let texts = values.compactMap(\.text)
            return texts.count == values.count ? texts : nil
        }
    }

    mutating func integers(_ key: String) throws(ScenarioProblem) -> [Int]? {
        try read(key, "an integer or a list of integers") { value in
            if let one = value.integer { return [one] }
            guard let values = value.elements else { return nil }
            let integers = values.compactMap(\.integer)
            return integers.count == values.count ? integers : nil
        }
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, _: Word.Type = Word.self
    ) throws(ScenarioProblem) -> Word? where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try read(key, "one of \(words)") { $0.text.flatMap(Word.init(rawValue:)) }
    }

    mutating func fields(_ key: String) throws(ScenarioProblem) -> ScenarioFields? {
        guard let value = value(key) else { return nil }
        return try ScenarioFields(value, path: inner(key))
    }

    /// Like `fields`; a missing member counts as an empty object.
    mutating func fieldsOrNone(_ key: String) throws(ScenarioProblem) -> ScenarioFields {
        if let fields = try fields(key) { return fields }
        return try ScenarioFields(.object(JSONObject()), path: inner(key))
    }

    mutating func list(_ key: String) throws(ScenarioProblem) -> [ScenarioFields] {
        guard let value = value(key) else { return [] }
        guard let values = value.elements else { throw problem(key, "a list") }
        var result: [ScenarioFields] = []
        for (index, value) in values.enumerated() {
            result.append(try ScenarioFields(value, path: "\(inner(key))[\(index)]"))
        }
        return result
    }

    /// The members of a map from names to integers.
    mutating func integerMap(_ key: String) throws(ScenarioProblem) -> [String: Int]? {
        try read(key, "an object of integers") { value in
            guard let members = value.members?.members else { return nil }
            let pairs = members.compactMap { member in member.value.integer.map { (member.key, $0) } }
            return pairs.count == members.count ? Dictionary(pairs) { $1 } : nil
        }
    }

    /// The members of a map from names to texts.
    mutating func textMap(_ key: String) throws(ScenarioProblem) -> [String: String]? {
        try read(key, "an object of strings") { value in
            guard let members = value.members?.members else { return nil }
            let pairs = members.compactMap { member in member.value.text.map { (member.key, $0) } }
            return pairs.count == members.count ? Dictionary(pairs) { $1 } : nil
        }
    }

    /// To be called last: nothing may be left.
    func end() throws(ScenarioProblem) {
        if let key = rest.keys.first { throw problem(key, "no member of that name") }
    }
}
