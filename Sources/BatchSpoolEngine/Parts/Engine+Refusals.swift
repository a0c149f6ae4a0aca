import BatchSpoolCore

extension Engine {
    /// Whether work for the account may begin; waits while the account is closed or the disk takes no writes.
    func mayGoOn(_ job: JobID, _ part: Part, _ account: EngineAccount) async -> Bool {
        if degraded != nil {
            await nextChange()
            return false
        }
        guard gates[account.name]?.admits(at: setup.time.today()) ?? true else {
            await leave(job, part, account)
            return false
        }
        return true
    }

    /// Gives a part of a closed account back to planning, which may find another account.
    private func leave(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard let error = gates[account.name]?.closure?.error else { return }
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].state = .settled(.refused(error))
        }
    }

    /// What follows when an account refuses an upload or a create, or cannot be reached.
    func refused(_ job: JobID, _ part: Part, _ error: ProviderError, _ account: EngineAccount) async {
        setup.log.transition(
            .refused, "part \(part.number): \(error.request): \(error.detail)", job: job, account: account.name,
            reason: error.code ?? error.status.map { "http_\($0)" }, level: .notice)
        switch error.kind {
        case .transient(let asked): await pause(job, part, asked)
        case .unreadable, .missing: await pause(job, part, nil)
        case .credentials where part.refusals == 0: await pause(job, part, nil)
        case .credentials, .quota:
            gates[account.name, default: AccountGate()].close(error, at: setup.time.today())
            await leave(job, part, account)
        case .local where error.code == "input_changed": await park(job, .inputChanged, error.detail)
        case .local: await pause(job, part, nil)
        case .refused:
            jobs[job]?.avoided.insert(account.name)
            await update(job) { record in
                guard let index = record.partIndex(part.number) else { return }
                record.parts[index].state = .settled(.refused(error))
            }
        }
    }

    private func pause(_ job: JobID, _ part: Part, _ asked: Double?) async {
        await update(job) { record in
            guard let index = record.partIndex(part.number) else { return }
            record.parts[index].refusals += 1
        }
        var backoff = Backoff(first: .milliseconds(500 << min(part.refusals, 12)))
        await setup.time.sleep(backoff.next(chance: setup.time.chance(), asked: asked))
    }
}
