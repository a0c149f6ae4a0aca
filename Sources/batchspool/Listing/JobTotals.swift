import BatchSpoolCore

/// What several jobs come to.
struct JobTotals {
    private(set) var jobs = 0
    private(set) var byStatus: [String: Int] = [:]
    private(set) var rows = 0
    private(set) var done = 0
    private(set) var spent = Money.zero
    private(set) var reserved = Money.zero
    /// Jobs whose cost is not known in full.
    private(set) var unknown = 0

    init(_ files: some Sequence<StatusFile>) {
        for file in files { add(file) }
    }

    private mutating func add(_ file: StatusFile) {
        jobs += 1
        byStatus[file.word, default: 0] += 1
        rows += file.counts.rows ?? 0
        done += min(file.counts.done, file.counts.rows ?? 0)
        guard !file.batches.isEmpty else { return }
        guard let actual = file.money.actual else { return unknown += 1 }
        spent = spent.adding(actual) ?? spent
        if !file.ended, let more = file.money.reserved { reserved = reserved.adding(more) ?? reserved }
    }

    /// `3 jobs: 1 processing, 2 held; 5 of 9 rows; $1.00 spent, $2.00 reserved`, without the last of these where
    /// `width` columns do not hold it.
    func words(within width: Int? = nil) -> String {
        let whole = words(telling: reserved)
        return whole.columns <= width ?? .max ? whole : words(telling: .zero)
    }

    private func words(telling reserved: Money) -> String {
        let states = byStatus.sorted { Self.place($0.key) < Self.place($1.key) }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        var words = "\(Amounts.count(jobs, "job"))" + (states.isEmpty ? "" : ": \(states)")
        if rows > 0 { words += "; \(Amounts.count(done)) of \(Amounts.count(rows, "row"))" }
        words += "; \(Amounts.money(spent)) spent"
        if reserved > .zero { words += ", \(Amounts.money(reserved)) reserved" }
        if unknown > 0 { words += ", unknown for \(unknown)" }
        return words
    }

    private static func place(_ word: String) -> String {
        let place = JobStatus.words.firstIndex(of: word) ?? JobStatus.words.count
        return "\(place) \(word)"
    }
}
