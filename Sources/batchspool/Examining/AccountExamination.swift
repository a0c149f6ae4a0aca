import BatchSpoolCore
import Glibc

/// Keys and state of the accounts; no key is ever shown.
struct AccountExamination {
    let accounts: [AccountView]
    /// Whether anybody could tell which accounts there are.
    let isKnown: Bool
    /// Where the service finds its keys.
    let credentials: String
    let now: Timestamp

    func findings() -> [Finding] {
        guard isKnown else { return [.note(.account, "which accounts there are is not known to you")] }
        if accounts.isEmpty {
            let advice = "add a table [provider.NAME] to the configuration"
            return [.error(.account, "none is configured; files are checked and held", advice)]
        }
        return accounts.flatMap(findings) + credentialFiles()
    }

    private func findings(_ account: AccountView) -> [Finding] {
        let name = EscapedText(account.name.rawValue, limit: 60).text
        var findings: [Finding] = []
        switch account.key {
        case .found(let origin): findings.append(.ok(.account, "\(name): key from \(origin)"))
        case .notSent: findings.append(.ok(.account, "\(name): no key is sent"))
        case .missing(let what): findings.append(.error(.account, "\(name): \(EscapedText(what))", nil))
        }
        if let trouble = state(account, name) { findings.append(trouble) }
        return findings
    }

    private func state(_ account: AccountView, _ name: String) -> Finding? {
        guard let report = account.report else { return nil }
        let why = EscapedText([report.reason, report.detail].compactMap(\.self).joined(separator: ": ")).text
        switch report.state {
        case .open: return nil
        case .unusable:
            if case .missing = account.key { return nil }
            return .error(.account, "\(name) cannot be used: \(why)", "look at its table in the configuration")
        case .unreachable: return .warning(.account, "\(name) does not answer: \(why)", "look at network and address")
        case .paused:
            let since = Amounts.age(from: report.since, to: now)
            return .warning(
                .account, "\(name) has refused all work for \(since): \(why)", "look at key and credit there")
        }
    }

    /// Keys that others on this machine can read.
    private func credentialFiles() -> [Finding] {
        var status = stat()
        guard stat(credentials, &status) == 0, status.st_mode & 0o077 != 0 else { return [] }
        return [
            .error(
                .account, "\(credentials) may be reached by others than its owner",
                "chmod 0700 \(credentials)")
        ]
    }
}
