package import BatchSpoolCore

/// How the engine is doing, for the status line and for the end of a drain.
package struct EngineSummary: Sendable {
    package var waiting = 0
    package var running = 0
    package var held = 0
    /// Rows of live jobs.
    package var rows = 0
    /// Live jobs, whatever they do.
    package var live = 0
    /// Creates whose answer is awaited.
    package var creates = 0
    package var endedWell = 0
    package var endedBadly = 0
    /// Money of today, spent and reserved.
    package var today = Money.zero
    /// What today may cost; nil is no limit.
    package var dayLimit: Money?
    /// When the next running batch is looked at; nil when none runs.
    package var nextPoll: Timestamp?
    package var accounts = 0
    /// Accounts that are configured and not used at all, each with why.
    package var unusable: [UnusableAccount] = []
    /// Accounts that are left alone for a while, each with why and since when.
    package var closed: [ClosedAccount] = []
    /// Accounts whose last poll failed, each with why.
    package var unreachable: [UnreachableAccount] = []
    package var degradation: Degradation?
    /// The spool's directories are not where they were.
    package var isDisplaced = false
}

/// An account that cannot be used as it is configured.
package struct UnusableAccount: Hashable, Sendable {
    package let account: AccountName
    package let reason: String
}

/// An account that refused everything and is left alone for a while.
package struct ClosedAccount: Hashable, Sendable {
    package let account: AccountName
    /// The provider's code, or the kind of refusal in a word.
    package let reason: String
    package let since: Timestamp
}

/// An account that does not answer polls, which go on.
package struct UnreachableAccount: Hashable, Sendable {
    package let account: AccountName
    /// The provider's code, the status it answered, or what went wrong in words.
    package let reason: String
}

extension JobRecord {
    /// The dropped names that are still to be delivered, as a line of text has room for.
    fileprivate var shownNames: String {
        let left = sources.filter { !$0.isDelivered }
        let first = (left.first ?? sources.first).map { EscapedText(bytes: $0.name.bytes, limit: 200).text } ?? ""
        return left.count > 1 ? "\(first) and \(left.count - 1) more" : first
    }
}

extension Engine {
    /// How things stand now.
    package func summary() async -> EngineSummary {
        var summary = counts()
        if let pause = await nextPoll() { summary.nextPoll = setup.time.today().advanced(by: pause) }
        summary.unreachable = await unreachableAccounts()
        return summary
    }

    private func unreachableAccounts() async -> [UnreachableAccount] {
        var accounts: [UnreachableAccount] = []
        for (name, poller) in pollers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let error = await poller.trouble, gates[name]?.closure == nil else { continue }
            let reason = error.code ?? error.status.map { "http_\($0)" } ?? error.detail
            accounts.append(UnreachableAccount(account: name, reason: reason))
        }
        return accounts
    }

    /// The soonest poll of any account.
    private func nextPoll() async -> Duration? {
        var soonest: Duration?
        for poller in pollers.values {
            guard let pause = await poller.nextPoll() else { continue }
            soonest = min(pause, soonest ?? pause)
        }
        return soonest
    }

    /// What can be told without asking anybody else.
    func counts() -> EngineSummary {
        var summary = EngineSummary()
        summary.accounts = setup.accounts.count
        summary.unusable = setup.report.accounts.filter { $0.state == .unusable }.map {
            UnusableAccount(account: $0.account, reason: $0.detail ?? "see the journal")
        }
        summary.degradation = degradation
        summary.endedWell = endedWell
        summary.endedBadly = endedBadly
        summary.isDisplaced = isDisplaced
        summary.live = jobs.count
        summary.creates = awaitedCreates
        summary.closed = closedAccounts()
        summary.dayLimit = setup.configuration.budget.perDay
        let tally = tally()
        summary.waiting = waitingNames + tally.waiting
        (summary.running, summary.held, summary.rows) = (tally.running, tally.held, tally.rows)
        let spent = book.spent(onDayOf: setup.time.today())
        summary.today = spent.adding(tally.committed) ?? tally.committed
        return summary
    }

    /// Added up anew only when something has changed: a daemon with a thousand batches in flight is asked each second.
    func tally() -> JobTally {
        let day = book.day(of: setup.time.today())
        if let lastTally, lastTally.revision == revision, lastTally.day == day { return lastTally }
        var tally = JobTally(revision: revision, day: day)
        for entry in jobs.values {
            tally.add(entry)
            if !booked.contains(entry.record.job) { tally.addMoney(of: entry.record, book) }
        }
        lastTally = tally
        return tally
    }

    private func closedAccounts() -> [ClosedAccount] {
        gates.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { name, gate in
            gate.closure.map { ClosedAccount(account: name, reason: $0.error.reasonWord, since: $0.since) }
        }
    }

    /// Jobs and names that are left, each with its reason and what releases it.
    package func remaining() -> [String] {
        var lines = leftInInbox
        for (job, entry) in jobs.sorted(by: { $0.key < $1.key }) {
            let name = entry.record.shownNames
            if let hold = entry.record.obstacle {
                lines.append("\(name) (\(job)): \(hold.reason.rawValue): \(hold.detail); \(hold.next(job))")
            } else {
                lines.append("\(name) (\(job)): \(entry.waiting ?? entry.record.liveStatus(entry.progress).rawValue)")
            }
        }
        if !untouched.isEmpty { lines.append("\(untouched.count) jobs whose record cannot be read; see the log") }
        return lines
    }
}
