import BatchSpoolCore

extension Engine {
    /// The account accepted something; told when it was closed.
    func opened(_ account: AccountName) {
        let wasClosed = gates[account]?.closure != nil
        gates[account, default: AccountGate()].open()
        if wasClosed { setup.log.transition(.accountOpened, "\(account) takes work again", account: account) }
    }

    /// The account refused everything; told once until it opens.
    func closed(_ account: AccountName, by error: ProviderError) {
        let wasClosed = gates[account]?.closure != nil
        gates[account, default: AccountGate()].close(error, at: setup.time.elapsed(), today: setup.time.today())
        guard !wasClosed else { return }
        setup.log.transition(
            .accountClosed, "\(account) is left alone for a while: \(error.detail)", account: account,
            reason: error.reasonWord, level: .warning)
    }
}

extension ProviderError {
    /// The provider's own code, or its status, or what kind of refusal it is.
    var reasonWord: String {
        code ?? status.map { "http_\($0)" } ?? (kind == .quota ? "quota" : "credentials")
    }
}
