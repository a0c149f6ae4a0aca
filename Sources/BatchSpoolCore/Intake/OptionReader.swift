import FoundationEssentials
import JSONLines

/// One option's value, read as what the option needs.
struct OptionReader {
    let name: String
    let entry: OptionEntry

    /// A string that is not empty.
    func text() throws(OptionFault) -> String {
        let value: String = try decoded("a string")
        guard !value.isEmpty else { throw fault(expected: "a string that is not empty") }
        return value
    }

    /// A list of strings, or one string.
    func list() throws(OptionFault) -> [String] {
        let names: [String] = entry.kind == .string ? [try text()] : try decoded("a list of strings")
        guard !names.contains(where: { $0.isEmpty || $0 == "!" }) else {
            throw fault(expected: "a list of names that are not empty")
        }
        return names
    }

    /// One of the words of `Word`.
    func word<Word: RawRepresentable & CaseIterable>() throws(OptionFault) -> Word where Word.RawValue == String {
        let value: String = try decoded("a string")
        guard let word = Word(rawValue: value) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw OptionFault(problem: .optionValue(name, value: value, expected: "one of \(words)"))
        }
        return word
    }

    func integer(in range: ClosedRange<Int>) throws(OptionFault) -> Int {
        let value: Int = try decoded("a whole number")
        guard range.contains(value) else {
            throw OptionFault(
                problem: .optionValue(
                    name, value: String(value), expected: "a number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return value
    }

    /// Dollars, as a decimal string or a number written as a plain decimal.
    func money() throws(OptionFault) -> Money {
        let text = entry.kind == .number ? entry.text : try text()
        guard let amount = Money(dollars: text) else {
            throw OptionFault(problem: .optionValue(name, value: text, expected: "dollars such as \"20.00\""))
        }
        return amount
    }

    /// An object of strings.
    func texts() throws(OptionFault) -> [String: String] {
        try decoded("an object of strings")
    }

    /// An object of model names.
    func models() throws(OptionFault) -> [String: ModelName] {
        let names = try texts()
        guard !names.values.contains("") else { throw fault(expected: "an object of model names") }
        return names.mapValues { ModelName($0) }
    }

    /// The id of a job.
    func job() throws(OptionFault) -> JobID {
        let text = try text()
        guard let job = JobID(text) else {
            throw OptionFault(problem: .optionValue(name, value: text, expected: "the id of a job"))
        }
        return job
    }

    /// An object of parameters, each kept as JSON text.
    func parameters() throws(OptionFault) -> [String: String] {
        guard entry.kind == .object else { throw fault(expected: "an object of parameters") }
        return Dictionary(entry.members.map { ($0.name, $0.text) }) { first, _ in first }
    }

    /// `"error"`, or `{"drop": ["seed"]}`.
    func unsupportedParameters() throws(OptionFault) -> UnsupportedParameters {
        let expected = "\"error\" or {\"drop\": [names]}"
        guard entry.kind == .object else {
            guard try text() == "error" else { throw fault(expected: expected) }
            return .error
        }
        let choice: [String: [String]] = try decoded(expected)
        guard choice.count == 1, let names = choice["drop"] else { throw fault(expected: expected) }
        return .drop(names)
    }

    private func decoded<Value: Decodable>(_ expected: String) throws(OptionFault) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(entry.text.utf8))
        } catch {
            throw fault(expected: expected)
        }
    }

    private func fault(expected: String) -> OptionFault {
        OptionFault(problem: .optionKind(name, expected: expected))
    }
}
