package import BatchSpoolCore

/// What a reload may change; the spool, the keys and the time zone stay until the next start.
package struct EngineSettings: Sendable {
    package let configuration: Configuration
    package let catalogue: Catalogue
    package let accounts: [EngineAccount]
    /// What the daemon tells of its catalogue and of every account, usable or not.
    package let facts: CatalogueFacts
    package let reports: [AccountReport]

    package init(
        configuration: Configuration, catalogue: Catalogue, accounts: [EngineAccount], facts: CatalogueFacts,
        reports: [AccountReport]
    ) {
        self.configuration = configuration
        self.catalogue = catalogue
        self.accounts = accounts
        self.facts = facts
        self.reports = reports
    }
}

extension Engine {
    /// Puts other settings in force, all of them in one step; then everything that waits looks again.
    ///
    /// A live part whose account is no longer the one it was planned for is held, a held one whose account is
    /// back goes on. An effect that is under way ends at the account where it began.
    package func adopt(_ settings: EngineSettings) async {
        let old = setup.accounts
        setup.configuration = settings.configuration
        metricsWake.give()
        setup.catalogue = settings.catalogue
        setup.accounts = settings.accounts.map { metered($0) }
        setup.report.catalogue = settings.facts
        setup.report.accounts = settings.reports
        setup.report.queues = settings.configuration.queues.map(\.name)
        let closed = gates.filter { $0.value.closure != nil }.keys
        gates = [:]
        adoptedAt = setup.time.elapsed()
        facts = FactBook()
        resizeTickets()
        let (kept, retired) = replacePollers(old)
        // A new number of rows at once holds for the rows to come.
        for run in runs.values { run.give(.noMore) }
        for (poller, provider) in kept { await poller.adopt(provider) }
        for poller in retired { await poller.retire() }
        for account in closed { hurry(account) }
        await arrivals.adopt(settings.configuration)
        wakeWaiters()
        startSurvey()
    }

    private func resizeTickets() {
        for account in setup.accounts {
            if let tickets = batchTickets[account.name] {
                tickets.resize(to: account.maxBatches)
            } else {
                batchTickets[account.name] = Tickets(account.maxBatches)
            }
        }
    }

    /// Those that go on, and those whose account is gone or another one.
    private func replacePollers(_ old: [EngineAccount]) -> (kept: [(Poller, any BatchProvider)], retired: [Poller]) {
        let before = Dictionary(uniqueKeysWithValues: old.map { ($0.name, $0.provider.identity) })
        var others = pollers
        var kept: [(Poller, any BatchProvider)] = []
        for account in setup.accounts {
            if let poller = others[account.name], before[account.name] == account.provider.identity {
                others[account.name] = nil
                kept.append((poller, account.provider))
            } else {
                let poller = Poller(provider: account.provider, time: setup.time, news: news)
                pollers[account.name] = poller
                start(poller)
            }
        }
        let present = Set(setup.accounts.map(\.name))
        for name in others.keys where !present.contains(name) { pollers[name] = nil }
        return (kept, Array(others.values))
    }
}
