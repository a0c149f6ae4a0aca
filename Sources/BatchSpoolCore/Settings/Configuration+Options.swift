extension Configuration {
    /// The options a dropped file starts from, before its own: the queue's over the configuration's, narrowing only.
    ///
    /// A nil or undeclared queue gives the configuration's alone. Limits of money are no options: see `jobLimit`.
    package func options(queue name: String?) -> JobOptions {
        var options = JobOptions()
        routing.options.apply(to: &options)
        guard let name, let queue = queue(name) else { return options }
        queue.options.apply(to: &options)
        options.provider = narrowed(routing.options.provider, by: queue.options.provider)
        return options
    }

    /// The most one job of a queue may cost: the lower of `per_job_usd` and the queue's `max_cost_usd`; nil is no limit.
    ///
    /// A file may name less, never more. A job above it is held, because the limit is the administrator's to change.
    package func jobLimit(queue name: String?) -> Money? {
        [budget.perJob, name.flatMap { queue($0)?.maxCost }].compactMap(\.self).min()
    }

    /// The accounts that both choices admit; a choice that admits nobody when there is none.
    ///
    /// Two lists may name accounts and vendors crosswise, so they meet as names of accounts.
    package func narrowed(_ outer: ProviderChoice, by inner: ProviderChoice) -> ProviderChoice {
        let excluded = outer.excluded + inner.excluded.filter { !outer.excluded.contains($0) }
        if outer.allowed.isEmpty || inner.allowed.isEmpty {
            return ProviderChoice(allowed: outer.allowed + inner.allowed, excluded: excluded)
        }
        let both = providers.filter { account in
            [outer, inner].allSatisfy { $0.admits(account: account.name.rawValue, vendor: account.vendor) }
        }
        if both.isEmpty { return ProviderChoice(allowed: inner.allowed, excluded: excluded + inner.allowed) }
        return ProviderChoice(allowed: both.map(\.name.rawValue), excluded: excluded)
    }
}
