import BatchSpoolCore
import SpoolStorage

@testable import batchspool

extension Samples {
    /// What a daemon with two accounts tells: one open, one paused.
    static func daemon(now: Timestamp = Session.now) -> DaemonReport {
        var open = account("openai", "https://api.openai.com/v1")
        (open.key, open.batches, open.rows) = ("credential key_openai", 3, 1200)
        (open.spentToday, open.spentMonth) = (
            Money(picodollars: 1_230_000_000_000), Money(picodollars: 4_560_000_000_000)
        )
        var paused = account("groq", "https://api.groq.com/openai/v1")
        (paused.key, paused.state, paused.reason) = ("file /etc/keys/groq", .paused, "insufficient_quota")
        paused.detail = "create: no credit"
        (paused.since, paused.until) = (now, now)
        var report = DaemonReport(
            version: "0.1.0", pid: 7, startedAt: now, configuration: "/nonexistent",
            catalogue: CatalogueFacts(path: "/c.json", date: "2026-11-01", offers: 300), accounts: [open, paused])
        report.spending.day = "2026-11-21"
        report.spending.today = open.spentToday
        report.spending.month = open.spentMonth
        report.spending.perDay = Money(dollars: "5")
        report.abilities = ["clones": true, "leases_tell_writers": true, "rename_keeps_targets": true]
        return report
    }

    private static func account(_ name: String, _ url: String) -> AccountReport {
        AccountReport(ProviderSettings(name: AccountName(name), dialect: .openai, vendor: name, baseURL: url))
    }
}

extension Site {
    /// Writes what a daemon tells of itself.
    func publish(_ report: DaemonReport) throws {
        try StatusFiles(in: try Directory(opening: spool + "/status")).writeDaemon(report)
    }
}
