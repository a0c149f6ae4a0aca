import BatchSpoolCore

/// What servers told of their models, and who is being asked at present.
struct FactBook: Sendable {
    private struct Entry {
        let question: Task<ModelFacts?, Never>
        let asked: Duration
        /// What was told last; a server that does not answer takes nothing back.
        var facts: ModelFacts?
    }

    /// For so long an answer is not asked for again: somebody may put another model under its name.
    private static let lifetime = Duration.seconds(60)

    private var entries: [AccountName: [WireModel: Entry]] = [:]

    /// The answer that is on its way or young enough at `now`; `ask` is called for a new one.
    mutating func question(
        _ account: AccountName, _ model: WireModel, at now: Duration, _ ask: () -> Task<ModelFacts?, Never>
    ) -> Task<ModelFacts?, Never> {
        let last = entries[account]?[model]
        if let last, now - last.asked < Self.lifetime { return last.question }
        let entry = Entry(question: ask(), asked: now, facts: last?.facts)
        entries[account, default: [:]][model] = entry
        return entry.question
    }

    /// What was told holds until something else is.
    mutating func note(_ facts: ModelFacts, _ account: AccountName, _ model: WireModel) {
        entries[account]?[model]?.facts = facts
    }

    /// Nothing was told to one who asked beforehand: whoever plans asks again.
    mutating func forget(_ account: AccountName, _ model: WireModel) {
        if entries[account]?[model]?.facts == nil { entries[account]?[model] = nil }
    }

    func facts(of account: AccountName) -> [WireModel: ModelFacts] {
        entries[account]?.compactMapValues(\.facts) ?? [:]
    }
}
