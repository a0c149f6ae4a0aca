import BatchSpoolCore

/// What can only be checked when everything has been read: names that must exist, and levels that may only narrow.
struct CrossChecks {
    let problems: ProblemList
    var routing: TableReader?
    var queues: [(settings: QueueSettings, table: TableReader)] = []

    /// Adds the problems between the tables of `configuration`.
    func check(_ configuration: Configuration) {
        if let routing { checkNames(configuration.routing.options.provider, routing, configuration) }
        for (queue, table) in queues {
            checkNames(queue.options.provider, table, configuration)
            checkNarrowing(queue, table, configuration)
            checkMoney(queue.maxCost, "max_cost_usd", table, "budget.per_job_usd", configuration.budget.perJob)
            checkMoney(queue.perDay, "per_day_usd", table, "budget.per_day_usd", configuration.budget.perDay)
        }
    }

    private func checkNames(_ choice: ProviderChoice, _ table: TableReader, _ configuration: Configuration) {
        let accounts = configuration.providers
        var known = accounts.map(\.name.rawValue)
        known += accounts.map(\.vendor).filter { !known.contains($0) }
        for name in choice.allowed + choice.excluded where !known.contains(name) {
            let near = nearest(name, among: known)
            problems.add(
                .unknownAccount(path: table.name("provider"), name: name, near: near, known: known.sorted()),
                at: table.position(of: "provider"))
        }
    }

    private func checkNarrowing(_ queue: QueueSettings, _ table: TableReader, _ configuration: Configuration) {
        let choice = configuration.narrowed(configuration.routing.options.provider, by: queue.options.provider)
        let admitted = configuration.providers.contains { account in
            choice.admits(account: account.name.rawValue, vendor: account.vendor)
        }
        guard table.has("provider"), !configuration.providers.isEmpty, !admitted else { return }
        problems.add(.admitsNobody(path: table.name("provider")), at: table.position(of: "provider"))
    }

    private func checkMoney(_ value: Money?, _ key: String, _ table: TableReader, _ bound: String, _ limit: Money?) {
        guard let value, let limit, value > limit else { return }
        problems.add(
            .wider(path: table.name(key), value: "\(value)", bound: bound, limit: "\(limit)"),
            at: table.position(of: key))
    }
}
