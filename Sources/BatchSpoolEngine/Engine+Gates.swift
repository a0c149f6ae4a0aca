import BatchSpoolCore

extension Engine {
    /// The account accepted something that was sent at `sent`, by default just now; told when that opens it.
    func accepted(_ proof: AccountGate.Proof, by account: AccountName, sent: Duration? = nil) {
        guard gates[account]?.closure != nil,
            gates[account]?.open(by: proof, sent: sent ?? setup.time.elapsed()) == true
        else { return }
        setup.log.transition(.accountOpened, "\(account) takes work again", account: account)
        hurry(account)
        if let poller = pollers[account] { Task { await poller.hurry() } }
        wakeWaiters()
    }

    /// The account refused everything; told once until it opens.
    func closed(_ account: AccountName, by error: ProviderError, to call: AccountGate.Call = .work) {
        let wasClosed = gates[account]?.closure != nil
        gates[account, default: AccountGate()].close(
            error, to: call, at: setup.time.elapsed(), today: setup.time.today())
        // Parts that waited for the one that tried have their answer.
        if wasClosed { return wakeWaiters() }
        setup.log.transition(
            .accountClosed, "\(account) is left alone for a while: \(error.detail)", account: account,
            reason: error.reasonWord, level: .warning)
    }

    /// Whether a part may begin at its account; one that may at a closed account is the only one until it is known.
    func admission(_ job: JobID, _ part: Part, _ account: EngineAccount) -> AccountGate.Admission {
        guard gates[account.name]?.closure != nil else { return .admitted }
        if let prober = gates[account.name]?.prober, !isFindingOut(prober, account) {
            gates[account.name]?.excuseProbe()
        }
        let place = PartPlace(job: job, number: part.number)
        return gates[account.name]?.admit(place, at: setup.time.elapsed()) ?? .admitted
    }

    /// Whether a part is still on its way to what shows that its account takes work: a create, or a row that is asked.
    private func isFindingOut(_ place: PartPlace, _ account: EngineAccount) -> Bool {
        guard let part = part(place.job, place.number), record(of: place.job)?.paused == nil else { return false }
        switch part.state {
        case .planned, .uploading, .uploaded, .submitting: return true
        case .running: return account.provider.oneByOne != nil
        case .unresolved, .fencing, .fetching, .settled: return false
        }
    }

    /// A part that was to find out goes no further for now: another one may.
    func excuse(_ place: PartPlace) {
        for (name, gate) in gates where gate.prober == place {
            gates[name]?.excuseProbe()
            wakeWaiters()
        }
    }
}

extension ProviderError {
    /// The provider's own code, or its status, or what kind of refusal it is.
    var reasonWord: String {
        code ?? status.map { "http_\($0)" } ?? (kind == .quota ? "quota" : "credentials")
    }
}
