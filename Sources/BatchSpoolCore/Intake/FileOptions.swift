/// The options one file brings along: its first line, its companion, or both.
package struct FileOptions: Sendable {
    package private(set) var entries: [String: OptionEntry] = [:]

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    /// Takes the members of an options object; what is unknown is a problem by name.
    package mutating func read(_ members: [(name: String, entry: OptionEntry)]) -> [Problem] {
        var problems: [Problem] = []
        for (name, entry) in members {
            if OptionNames.notBuilt.contains(name) {
                problems.append(.optionNotBuilt(name))
            } else if !OptionNames.known.contains(name) {
                problems.append(.unknownOption(name, nearest: nearest(name, among: OptionNames.known.sorted())))
            } else if let earlier = entries[name], !earlier.says(sameAs: entry) {
                problems.append(.optionConflict(name))
            } else {
                entries[name] = entry
            }
        }
        return problems
    }
}
