/// Makes a setting out of a value, or says what is wrong with it.
struct ValueParser<Value> {
    /// Nil after a problem was added.
    let parse: (TomlPlace) -> Value?
}

/// A value, the dotted name of its key, and where its problems go.
struct TomlPlace {
    let value: TomlValue
    let path: String
    let problems: ProblemList

    /// Adds a problem about this value.
    func refuse<Value>(_ kind: ConfigurationProblem.Kind) -> Value? {
        problems.add(kind, at: value.position)
        return nil
    }

    /// Adds that this value is of another kind than the setting takes.
    func refuseKind<Value>(_ wanted: ConfigurationProblem.Wanted) -> Value? {
        reportKind(wanted)
        return nil
    }

    /// The same where nothing has to be returned.
    func reportKind(_ wanted: ConfigurationProblem.Wanted) {
        problems.add(.wrongKind(path: path, found: value.content.words, wanted: wanted), at: value.position)
    }
}

extension TomlValue.Content {
    /// The kind of value in words.
    var words: String {
        switch self {
        case .table: "a table"
        case .array: "a list"
        case .string: "text"
        case .integer: "a whole number"
        case .float: "a number with a fraction"
        case .boolean(let value): value ? "true" : "false"
        case .moment: "a date or time"
        }
    }

    /// The number as written, near enough; nil for anything else.
    var number: String? {
        switch self {
        case .integer(let value): String(value)
        case .float(let value): String(value)
        default: nil
        }
    }
}
