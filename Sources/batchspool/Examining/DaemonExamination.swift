import BatchSpoolCore

/// Whether the daemon runs, and what it says of itself.
struct DaemonExamination {
    let sign: DaemonSign
    /// What it last told; nil when there is nothing.
    let report: DaemonReport?
    let now: Timestamp
    /// How one is started.
    var start = ""
    /// A daemon that is well writes every minute.
    private static let patience = 180_000

    var findings: [Finding] {
        switch sign {
        case .stopped: return [.warning(.daemon, "no daemon is running on this spool", start)]
        case .unknown: return [.note(.daemon, "whether a daemon runs is not known", "run doctor as root")]
        case .running: return running
        }
    }

    private var running: [Finding] {
        guard let report else {
            let advice = "restart it; an older version, or status/ may not be read by you"
            return [.warning(.daemon, "a daemon is running and tells nothing of itself", advice)]
        }
        var findings = [
            silence(report) ?? .ok(.daemon, "version \(report.version) is running as process \(report.pid)")
        ]
        if let why = report.degraded {
            let advice = "see disk, filesystem and inotify here, and the journal for since when"
            findings.append(.error(.daemon, "it does not do all its work: \(EscapedText(why, limit: 200))", advice))
        }
        if !report.displacements.isEmpty {
            let why = report.displacements.joined(separator: ", ")
            findings.append(
                .error(
                    .daemon, "the spool is not where it was (\(why)); nothing is submitted", "batchspool spool adopt"))
        }
        if report.spending.isUnknown {
            findings.append(
                .error(.daemon, "what was spent this month cannot be read; limits hold every job", "see the journal"))
        }
        return findings + jobs(report.jobs)
    }

    private func silence(_ report: DaemonReport) -> Finding? {
        let age = now.milliseconds - report.updatedAt.milliseconds
        guard age > Self.patience else { return nil }
        let since = Amounts.age(from: report.updatedAt, to: now)
        return .error(.daemon, "process \(report.pid) has told nothing for \(since)", "see the journal; restart it")
    }

    private func jobs(_ jobs: JobNumbers) -> [Finding] {
        var findings: [Finding] = []
        if jobs.unreadable > 0 {
            findings.append(
                .error(
                    .jobs, "the record of \(Amounts.count(jobs.unreadable, "job")) cannot be read", "see the journal"))
        }
        if jobs.held > 0 {
            findings.append(.note(.jobs, "\(Amounts.count(jobs.held, "job")) held", "batchspool list --held"))
        }
        return findings + [.ok(.jobs, "\(jobs.waiting) waiting, \(jobs.running) running")]
    }
}
