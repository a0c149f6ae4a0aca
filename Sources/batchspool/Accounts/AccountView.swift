import BatchSpoolConfiguration
import BatchSpoolCore

/// One account, by the configuration and by what the daemon tells of it.
struct AccountView {
    let name: AccountName
    /// Nil when the configuration may not be read, or no longer has it.
    let settings: ProviderSettings?
    /// Nil without a daemon's report, or when the daemon started before the account was written.
    let report: AccountReport?
    /// What was found of the key: by the daemon, else from here.
    let key: KeySign

    /// What somebody can know of a key without seeing it.
    enum KeySign: Hashable {
        case found(String)
        case notSent
        case missing(String)
    }

    var vendor: String? { settings?.vendor ?? report?.vendor }
    var dialect: String? { settings?.dialect.rawValue ?? report?.dialect }
    var baseURL: String? { settings?.baseURL ?? report?.baseURL }
    var tags: [String] { settings?.tags ?? report?.tags ?? [] }
    var maxBatches: Int? { settings?.maxBatches ?? report?.maxBatches }

    /// Whether the configuration was changed since the daemon read it.
    var isNew: Bool { settings != nil && report == nil }

    /// All accounts, in the order of the configuration; those that only a running daemon knows come last.
    static func all(
        _ configuration: Configuration?, _ report: DaemonReport?, environment: [String: String]
    ) -> [AccountView] {
        let accounts = configuration?.providers ?? []
        let lookup = KeyLookup(accounts: accounts, environment: environment)
        let reports = report?.accounts ?? []
        let configured = accounts.map { settings in
            let report = reports.first { $0.account == settings.name }
            return AccountView(
                name: settings.name, settings: settings, report: report,
                key: report.map(KeySign.init) ?? KeySign(settings, lookup))
        }
        let others = reports.filter { report in !accounts.contains { $0.name == report.account } }
        return configured
            + others.map { AccountView(name: $0.account, settings: nil, report: $0, key: KeySign($0)) }
    }
}

extension AccountView.KeySign {
    /// What the daemon found.
    init(_ report: AccountReport) {
        if let key = report.key {
            self = .found(key)
        } else {
            self = report.state == .unusable ? .missing(report.detail ?? "see the journal") : .notSent
        }
    }

    /// What is found with the rights and the environment of this process.
    init(_ settings: ProviderSettings, _ lookup: KeyLookup) {
        do throws(KeyProblem) {
            self = try lookup.key(of: settings).map { .found($0.origin.description) } ?? .notSent
        } catch {
            self = .missing(error.reason.sentence)
        }
    }

    /// In one word.
    var word: String {
        switch self {
        case .found: "found"
        case .notSent: "none"
        case .missing: "missing"
        }
    }

    /// Where it was found, or what to do.
    var detail: String? {
        switch self {
        case .found(let origin): origin
        case .missing(let what): what
        case .notSent: nil
        }
    }
}
