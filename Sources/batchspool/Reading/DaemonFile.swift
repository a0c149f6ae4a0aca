import BatchSpoolCore
import FoundationEssentials
import Glibc
import SpoolStorage

/// What the daemon of a spool last told of itself.
struct DaemonFile {
    let report: DaemonReport

    /// Reads it; nil when there is none, it may not be read, or another version wrote it in another form.
    init?(_ spool: SpoolView) {
        guard let directory = try? spool.directory(.status),
            let bytes = try? directory.content(of: SpoolLayout.daemon, limit: 16 << 20),
            let report = try? JSONDecoder().decode(DaemonReport.self, from: Data(bytes))
        else { return nil }
        self.report = report
    }

    /// The configuration the daemon read, when it may be read by others too.
    var readableConfiguration: String? {
        access(report.configuration, R_OK) == 0 ? report.configuration : nil
    }

    /// `$1.00 of $5.00, $0.20 reserved`.
    var todayWords: String {
        let spending = report.spending
        if spending.isUnknown { return "unknown" }
        var words = Amounts.money(spending.today)
        if let limit = spending.perDay { words += " of \(Amounts.money(limit))" }
        if spending.reserved > .zero { words += ", \(Amounts.money(spending.reserved)) reserved" }
        return words
    }
}
