import JSONLines

/// What becomes of each member of one body after the other, so that no name is sent twice.
struct BodyDecisions {
    enum Decision {
        case keep
        case omit
        /// Makes room for the value that the target brings.
        case replace(BodyRules.Target)
        /// Is sent under the target's name.
        case rename(BodyRules.Target)
    }

    private let rules: BodyRules
    private var seen: [Bool]

    init(_ rules: BodyRules) {
        self.rules = rules
        seen = Array(repeating: false, count: rules.targets.count)
    }

    /// Forgets the body before.
    mutating func restart() {
        for index in seen.indices { seen[index] = false }
    }

    /// What happens to the member at `index` of `body`; to be asked once for each, in their order.
    mutating func decide(_ index: Int32, of body: JSONLine) -> Decision {
        switch action(index, of: body) {
        case nil: return .keep
        case .omit: return .omit
        case .keep(let target): return claim(target) ? .keep : .omit
        case .replace(let target): return claim(target) ? .replace(rules.targets[target]) : .omit
        case .rename(let target):
            let named = rules.targets[target]
            if named.isKept && body.member(named: named.name) != nil { return .omit }
            return claim(target) ? .rename(named) : .omit
        }
    }

    /// Targets that no member of the body took.
    var left: [BodyRules.Target] { zip(rules.targets, seen).lazy.filter { !$0.1 }.map(\.0) }

    private func action(_ index: Int32, of body: JSONLine) -> BodyRules.Action? {
        let node = body[index]
        guard let key = node.key else { return nil }
        guard node.keyEscaped, var name = body.name(of: index) else { return rules.action(for: body.slice(key)) }
        return name.withUTF8 { rules.action(for: UnsafeRawBufferPointer($0)) }
    }

    /// Whether nothing has been sent under the target's name yet; from now on something has.
    private mutating func claim(_ target: Int) -> Bool {
        defer { seen[target] = true }
        return !seen[target]
    }
}
