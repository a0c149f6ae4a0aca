import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How old an unchanged report may become, so that a reader can tell a daemon that hangs.
    private static let heartbeat = Duration.seconds(60)
    /// How soon it is noticed that the clock was set, of which nothing tells.
    private static let longestWait = Duration.seconds(10)

    /// Keeps what the daemon tells of itself up to date: looked at when something has changed, at most once a second.
    func keepReport() async {
        while !isStopping, !Task.isCancelled {
            let isCalm = lastReport?.accounts.allSatisfy { !$0.state.passes } ?? true
            await news.wait(upTo: isCalm ? Self.longestWait : .seconds(1), setup.time)
            if !isStopping { await writeReport() }
            await setup.time.sleep(.seconds(1))
        }
    }

    /// Writes the report unless it says what it said; a failure is no concern of any job, the next change tries again.
    func writeReport(_ state: DaemonReport.State? = nil) async {
        if state == nil, await isOldNews() { return }
        reportedRevision = revision
        let report = await report(state ?? (setup.drains ? .draining : .working))
        guard isNews(report) else { return }
        lastReport = report
        let spool = setup.spool
        await workers.brief { try? StatusFiles(in: spool.status).writeDaemon(report) }
    }

    /// Whether nothing has changed since the last report, which is young enough.
    private func isOldNews() async -> Bool {
        guard let last = lastReport, revision == reportedRevision else { return false }
        let age = setup.time.today().milliseconds - last.updatedAt.milliseconds
        for account in last.accounts {
            let isTroubled = await pollers[account.account]?.trouble != nil
            if isTroubled || account.state.passes { return false }
        }
        return age >= 0 && age < Int(Self.heartbeat.components.seconds) * 1000
    }

    private func isNews(_ report: DaemonReport) -> Bool {
        guard var last = lastReport else { return true }
        let age = report.updatedAt.milliseconds - last.updatedAt.milliseconds
        if age < 0 || age >= Int(Self.heartbeat.components.seconds) * 1000 { return true }
        last.updatedAt = report.updatedAt
        return last != report
    }

    func report(_ state: DaemonReport.State) async -> DaemonReport {
        var report = setup.report
        report.state = state
        report.updatedAt = setup.time.today()
        report.degraded = degradation?.words
        report.displacements = setup.spool.displacements.map(\.rawValue).sorted()
        report.abilities = setup.spool.abilities.words
        report.jobs = numbers()
        report.spending = spending(report.updatedAt)
        report.owners = owners(report.updatedAt)
        var troubles: [AccountName: ProviderError] = [:]
        for (name, poller) in pollers { troubles[name] = await poller.trouble }
        for index in report.accounts.indices {
            fill(&report.accounts[index], trouble: troubles[report.accounts[index].account], now: report.updatedAt)
        }
        return report
    }

    private func numbers() -> JobNumbers {
        let summary = counts()
        var numbers = JobNumbers()
        (numbers.waiting, numbers.running, numbers.held) = (summary.waiting, summary.running, summary.held)
        numbers.unreadable = untouched.count
        return numbers
    }

    private func spending(_ now: Timestamp) -> SpendingFacts {
        let live = tally().live
        var facts = SpendingFacts()
        facts.day = book.day(of: now)
        facts.today = book.spent(onDayOf: now).adding(live.today) ?? live.today
        facts.month = book.spent(inMonthOf: now).adding(live.month) ?? live.month
        facts.reserved = live.reserved
        (facts.perDay, facts.perMonth) = (setup.configuration.budget.perDay, setup.configuration.budget.perMonth)
        facts.isUnknown = spendingIsUnknown
        return facts
    }

    /// Money by owner; one of whose files nothing was spent or set aside this month is left out.
    private func owners(_ now: Timestamp) -> [OwnerReport] {
        var owners: [UInt32?: OwnerReport] = [:]
        for (uid, month) in book.spentByOwner(inMonthOf: now) {
            owners[uid, default: OwnerReport(uid: uid)].spentMonth = month
        }
        for (uid, today) in book.spentByOwner(onDayOf: now) { owners[uid]?.spentToday = today }
        for (uid, live) in tally().owners where live.month > .zero || live.reserved > .zero {
            owners[uid, default: OwnerReport(uid: uid)].add(live)
        }
        return owners.values.sorted { ($0.uid ?? .max) < ($1.uid ?? .max) }
    }

    private func fill(_ report: inout AccountReport, trouble: ProviderError?, now: Timestamp) {
        guard report.state != .unusable else { return }
        let name = report.account
        let tally = tally().accounts[name] ?? AccountTally()
        let live = tally.live
        (report.batches, report.rows) = (tally.batches, tally.rows)
        report.spentToday = book.spent(by: name, onDayOf: now).adding(live.today) ?? live.today
        report.spentMonth = book.spent(by: name, inMonthOf: now).adding(live.month) ?? live.month
        report.reserved = live.reserved
        let told = facts.facts(of: name).sorted { $0.key.rawValue < $1.key.rawValue }
            .compactMap { ModelReport($0.key, $0.value) }
        report.models = told.isEmpty ? nil : told
        if let closure = gates[name]?.closure {
            report.tell(closure.error, .paused)
            (report.since, report.until) = (closure.since, closure.until)
        } else if let trouble {
            report.tell(trouble, .unreachable)
        }
    }
}

extension OwnerReport {
    fileprivate mutating func add(_ live: LiveSpending) {
        spentToday = spentToday.adding(live.today) ?? spentToday
        spentMonth = spentMonth.adding(live.month) ?? spentMonth
        reserved = live.reserved
    }
}

extension AccountReport {
    fileprivate mutating func tell(_ error: ProviderError, _ state: State) {
        self.state = state
        reason = error.code ?? error.status.map { "http_\($0)" }
        detail = EscapedText("\(error.request): \(error.detail)", limit: 400).text
    }
}
