import BatchSpoolCore

/// What a daemon tells of itself, with everything in it that there can be, and with nothing.
enum DaemonSample {
    static let bare = DaemonReport(
        version: "0.1.0", pid: 1, startedAt: Timestamp(milliseconds: 0), configuration: "",
        catalogue: CatalogueFacts(path: "", date: "", offers: 0), accounts: []
    ).onDay("2026-11-21")

    static let full: DaemonReport = {
        var report = bare
        (report.state, report.degraded, report.displacements) = (.stopped, "disk", ["copied"])
        (report.spending.perDay, report.spending.perMonth) = (.zero, .zero)
        report.abilities = ["clones": true]
        var account = AccountReport(
            ProviderSettings(name: AccountName("gpu1"), dialect: .openai, vendor: "gpu1", baseURL: "http://gpu1/v1"))
        (account.key, account.state, account.reason, account.detail) = ("file /k", .paused, "http_401", "create: no")
        (account.since, account.until) = (report.startedAt, report.startedAt)
        account.tags = ["eu"]
        var facts = ModelFacts()
        (facts.software, facts.context, facts.endpoints) = (.vllm, 4096, [.embeddings])
        account.models = [ModelReport(WireModel("m"), facts)].compactMap(\.self)
        report.accounts = [account]
        report.queues = ["reviews"]
        report.owners = [OwnerReport(uid: 1001), OwnerReport(uid: nil)]
        return report
    }()
}

extension DaemonReport {
    fileprivate func onDay(_ day: String) -> DaemonReport {
        var report = self
        report.spending.day = day
        return report
    }
}
