import BatchSpoolConfiguration
import BatchSpoolCore
import BatchSpoolEngine

/// What a configuration comes to: prices, and accounts with their keys and clients.
struct DaemonSettings {
    let configuration: Configuration
    let catalogue: Catalogue
    let accounts: [EngineAccount]
    /// Those that were found; they stay until the next start.
    let keys: [AccountName: AccountKey]
    let clients: ClientPool
    /// What is told of the catalogue and of every account.
    let facts: CatalogueFacts
    let reports: [AccountReport]
    /// What `--check` prints.
    let findings: [String]

    /// As the engine wants it.
    var engine: EngineSettings {
        EngineSettings(
            configuration: configuration, catalogue: catalogue, accounts: accounts, facts: facts, reports: reports)
    }
}

extension DaemonSettings {
    /// The key an account of these settings has, if `account` looks for its key in the same places.
    func key(for account: ProviderSettings) -> AccountKey? {
        guard let own = configuration.provider(account.name), own.keyNames == account.keyNames,
            own.keyFile == account.keyFile, own.keyUse == account.keyUse
        else { return nil }
        return keys[account.name]
    }
}
