import BatchSpoolCore

/// What takes a look at every live job to tell.
struct JobTally {
    /// Of the engine, when it was added up.
    let revision: Int
    /// The day that money of today is of.
    let day: String
    private(set) var waiting = 0
    private(set) var running = 0
    private(set) var held = 0
    private(set) var rows = 0
    /// Money that is or may be spent, also by parts that are only planned, of jobs that are not in the book yet.
    private(set) var committed = Money.zero
    /// Money of parts that were sent, of jobs that are not in the book yet.
    private(set) var live = LiveSpending()
    private(set) var accounts: [AccountName: AccountTally] = [:]
    private(set) var owners: [UInt32?: LiveSpending] = [:]

    init(revision: Int, day: String) {
        self.revision = revision
        self.day = day
    }

    mutating func add(_ entry: JobEntry) {
        for source in entry.record.sources { rows += source.rows?.count ?? 0 }
        switch entry.record.liveStatus(entry.progress) {
        case .held: held += 1
        case .pending: waiting += 1
        case .submitted, .processing, .completed, .failed, .cancelled: running += 1
        }
    }

    /// Adds the money of a job that is not in the book yet.
    mutating func addMoney(of record: JobRecord, _ book: BudgetBook) {
        for part in record.parts {
            if let amount = part.committed { committed = committed.adding(amount) ?? committed }
            let spending = LiveSpending(of: part, on: day, book)
            live.add(spending)
            owners[record.owner, default: LiveSpending()].add(spending)
            accounts[part.identity.account, default: AccountTally()].add(part, spending)
        }
    }
}

/// What live jobs have at one account.
struct AccountTally {
    /// Batches that are on their way, and their rows.
    private(set) var batches = 0
    private(set) var rows = 0
    private(set) var live = LiveSpending()

    fileprivate mutating func add(_ part: Part, _ spending: LiveSpending) {
        live.add(spending)
        guard !part.isSettled, !part.isUnsent else { return }
        batches += 1
        rows += part.rows
    }
}
