extension JobRecord {
    /// The status word, from the parts: of held, pending, submitted and processing the first that applies.
    ///
    /// A delivered job's word comes from its receipt, because it depends on the outcomes.
    package var liveStatus: JobStatus {
        if hold != nil { return .held }
        let live = parts.filter { !$0.isSettled }
        guard phase == .working, !parts.isEmpty else { return phase == .delivering ? .processing : .pending }
        if live.contains(where: { $0.batch == nil }) { return .pending }
        return .processing
    }

    /// The most the job may cost: what is spent and what may be; nil when any of it is unknown.
    package var committed: Money? {
        Money.sum(parts.map(\.committed))
    }

    /// What the rows were expected to cost when they were first sent, or are to be; nil when a price is unknown.
    package var expected: Money? {
        Money.sum(parts.filter { $0.attempt == 1 && !$0.cameToNothing }.map(\.planned.expected))
    }

    /// Whether anything may have been bought.
    package var mayHaveBought: Bool {
        parts.contains { $0.intendedAt != nil }
    }

    /// The highest part number used.
    package var lastPartNumber: Int {
        parts.map(\.number).max() ?? 0
    }

    /// Index of the part with this number.
    package func partIndex(_ number: Int) -> Int? {
        parts.firstIndex { $0.number == number }
    }
}
