import BatchSpoolCore

/// What a call to an account showed of all of it.
struct AccountVerdict: Sendable {
    enum Finding: Sendable {
        case accepts(AccountGate.Proof)
        case refuses(AccountGate.Call, ProviderError)
    }

    let account: AccountName
    /// When the call was sent, on the clock that does not jump.
    let sent: Duration
    let finding: Finding
}

extension Engine {
    /// A call has shown that an account takes its key, or that it does not. One that was sent under earlier settings
    /// shows nothing.
    func heard(_ verdict: AccountVerdict) {
        let name = verdict.account
        guard verdict.sent >= adoptedAt, account(name) != nil else { return }
        switch verdict.finding {
        case .accepts(let proof): accepted(proof, by: name, sent: verdict.sent)
        case .refuses(let call, let error):
            // Polls go on meanwhile, and each is refused.
            guard gates[name]?.admits(at: setup.time.elapsed()) ?? true else { return }
            closed(name, by: error, to: call)
        }
    }

    /// Everything that waits until an account answers again tries at once.
    func hurry(_ account: AccountName) {
        for entry in jobs.values where entry.record.parts.contains(where: { $0.waits(for: account) }) {
            for pause in entry.pauses.values where !pause.isWhole { pause.signal.give() }
        }
    }
}

extension Part {
    fileprivate func waits(for account: AccountName) -> Bool { !isSettled && identity.account == account }
}
