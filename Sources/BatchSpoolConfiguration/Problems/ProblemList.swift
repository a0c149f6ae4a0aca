import BatchSpoolCore

/// The problems of one reading, and the keys it asked for.
final class ProblemList {
    private let file: String
    private var found: [(position: TomlPosition, problem: ConfigurationProblem)] = []
    /// Keys that were looked for, and those that were there; `*` stands for a name of the user's.
    private var known: Set<String> = []
    private var written: Set<String> = []

    private var places: [String: TomlPosition] = [:]

    init(file: String) {
        self.file = file
    }

    func add(_ kind: ConfigurationProblem.Kind, at position: TomlPosition) {
        let problem = ConfigurationProblem(file: file, line: position.line, column: position.column, kind: kind)
        found.append((position, problem))
    }

    /// Where the value of the key `path` stands, for checks after the reading; the start of the file when absent.
    func place(of path: String) -> TomlPosition {
        places[path] ?? TomlPosition(line: 1, column: 1)
    }

    /// Keeps where the value of the key `path` stands.
    func note(_ path: String, at position: TomlPosition) {
        places[path] = position
    }

    /// Keeps that a kind of table has `key`, and whether it was there.
    func note(_ key: String, of kind: String, isWritten: Bool) {
        let name = kind.isEmpty ? key : kind + "." + key
        known.insert(name)
        if isWritten { written.insert(name) }
    }

    /// The keys that no table had, sorted.
    var unmentioned: [String] { known.subtracting(written).sorted() }

    /// The problems in the order of the file; nil when there are none.
    var problems: ConfigurationProblems? {
        found.isEmpty ? nil : ConfigurationProblems(found.sorted { $0.position < $1.position }.map(\.problem))
    }
}
