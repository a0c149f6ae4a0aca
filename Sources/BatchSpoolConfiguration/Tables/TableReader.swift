import BatchSpoolCore

/// Reads one table key by key, and at the end refuses whatever nobody asked for.
final class TableReader {
    let path: String
    let position: TomlPosition
    let problems: ProblemList
    private let kind: String
    private let members: [TomlMember]
    private var asked: Set<String> = []

    /// `kind` is the table's name with `*` for what the user chose, empty for the whole file.
    init(_ members: [TomlMember], path: String, kind: String, at position: TomlPosition, problems: ProblemList) {
        self.members = members
        self.path = path
        self.kind = kind
        self.position = position
        self.problems = problems
    }

    /// Puts the value of `key` into `setting`; leaves it alone when the key is absent or its value a problem.
    func take<Value>(_ key: String, _ parser: ValueParser<Value>, into setting: inout Value) {
        if let value = take(key, parser) { setting = value }
    }

    /// The same for a setting that may be absent.
    func take<Value>(_ key: String, _ parser: ValueParser<Value>, into setting: inout Value?) {
        if let value = take(key, parser) { setting = value }
    }

    /// The value of `key`; nil when it is absent or its value a problem.
    func take<Value>(_ key: String, _ parser: ValueParser<Value>) -> Value? {
        place(of: key).flatMap { parser.parse($0) }
    }

    /// Whether `key` was written, whatever its value.
    func has(_ key: String) -> Bool {
        members.contains { $0.key == key }
    }

    /// Where the value of `key` stands; the table's own place when it is absent.
    func position(of key: String) -> TomlPosition {
        members.first { $0.key == key }?.value.position ?? position
    }

    /// The table under `key`, read by `body`; a value of another kind is a problem.
    func table(_ key: String, kind: String? = nil, _ body: (TableReader) -> Void) {
        guard let place = place(of: key) else { return }
        guard case .table(let members) = place.value.content else {
            return place.reportKind(.table)
        }
        let inner = TableReader(
            members, path: place.path, kind: kind ?? place.path, at: place.value.position, problems: problems)
        body(inner)
        inner.finish()
    }

    /// Every table under `key`, in the order of the file, with the name the user gave it.
    func tables(_ key: String, kind: String, _ body: (String, TableReader) -> Void) {
        table(key, kind: kind) { outer in
            for member in outer.members {
                outer.table(member.key, kind: kind + ".*") { body(member.key, $0) }
            }
        }
    }

    /// Names the full path of `key`.
    func name(_ key: String) -> String {
        path.isEmpty ? Self.shown(key) : path + "." + Self.shown(key)
    }

    /// `key` as it must be written in a path: bare where that is allowed.
    static func shown(_ key: String) -> String {
        let isBare =
            !key.isEmpty
            && key.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 48 && byte <= 57
                    || byte | 32 >= 97 && byte | 32 <= 122
            }
        return isBare ? key : "\"\(EscapedText(key, limit: 80))\""
    }

    private func place(of key: String) -> TomlPlace? {
        asked.insert(key)
        problems.note(key, of: kind, isWritten: has(key))
        guard let member = members.first(where: { $0.key == key }) else { return nil }
        let path = name(key)
        problems.note(path, at: member.value.position)
        return TomlPlace(value: member.value, path: path, problems: problems)
    }

    /// Refuses the keys nobody asked for.
    func finish() {
        for member in members where !asked.contains(member.key) {
            problems.add(refusal(of: member.key), at: member.position)
        }
    }

    private func refusal(of key: String) -> ConfigurationProblem.Kind {
        if LaterKeys.contains(key, in: kind) { return .notYet(key) }
        if LaterKeys.looksSecret(key) { return .secret(key) }
        let known = asked.sorted()
        let table = path.isEmpty ? nil : path
        return .unknownKey(key, table: table, near: nearest(key, among: known), known: known)
    }
}
