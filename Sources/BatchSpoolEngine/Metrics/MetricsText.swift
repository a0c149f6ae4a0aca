import BatchSpoolCore

/// Everything a monitoring system is told, as it was at one moment.
struct MetricsText {
    var report: DaemonReport
    /// Live jobs by status word.
    var jobs: [JobStatus: Int] = [:]
    var inboxFiles = 0
    /// Age of the oldest name in the inbox and of the oldest job of which nothing is submitted; nil without one.
    var oldestInInbox: Duration?
    var oldestPending: Duration?
    var droppedLines = 0
    var ended = EndedSums()
    let meters: ProviderMeters

    /// The file's text.
    var text: String {
        var text = Exposition()
        daemon(&text)
        queue(&text)
        ended.write(to: &text)
        money(&text)
        accounts(&text)
        meters.write(to: &text)
        return text.text
    }

    private func daemon(_ text: inout Exposition) {
        text.begin("batchspool_build_info", .gauge, "Version of the daemon; always 1.")
        text.sample(1, ["version": report.version])
        text.begin("batchspool_up", .gauge, "1 while the daemon works, 0 once it has stopped.")
        text.sample(report.state == .stopped ? 0 : 1)
        text.begin("batchspool_start_time_seconds", .gauge, "When the daemon started, in seconds since 1970.")
        text.sample(report.startedAt.seconds)
        text.begin("batchspool_degraded", .gauge, "1 while something keeps the daemon from its full work.")
        text.sample(report.degraded == nil ? 0 : 1)
        text.begin("batchspool_log_lines_dropped_total", .counter, "Log lines that the log did not take in time.")
        text.sample(droppedLines)
    }

    private func queue(_ text: inout Exposition) {
        text.begin("batchspool_jobs", .gauge, "Live jobs by status.")
        for status in [JobStatus.pending, .submitted, .processing, .held] {
            text.sample(jobs[status] ?? 0, ["status": status.rawValue])
        }
        text.begin("batchspool_jobs_unreadable", .gauge, "Jobs that are left alone because of their record.")
        text.sample(report.jobs.unreadable)
        text.begin("batchspool_inbox_files", .gauge, "Names in the inbox that are not claimed.")
        text.sample(inboxFiles)
        text.begin(
            "batchspool_inbox_oldest_seconds", .gauge, "For how long the oldest of them is known; 0 without one.")
        text.sample(oldestInInbox?.wholeSeconds ?? 0)
        text.begin(
            "batchspool_pending_oldest_seconds", .gauge,
            "Age of the oldest claimed job that is pending or held; 0 without one.")
        text.sample(oldestPending?.wholeSeconds ?? 0)
    }

    private func money(_ text: inout Exposition) {
        text.begin("batchspool_budget_limit_usd", .gauge, "Limits of money in force.")
        text.sample(report.spending.perDay, ["period": "day"])
        text.sample(report.spending.perMonth, ["period": "month"])
        text.begin("batchspool_reserved_usd", .gauge, "What batches under way may still cost.")
        for account in report.accounts { text.sample(account.reserved, ["account": account.account.rawValue]) }
        text.begin("batchspool_spent_usd", .gauge, "Money of answers by the day and month of their creates.")
        for account in report.accounts {
            text.sample(account.spentToday, ["account": account.account.rawValue, "period": "day"])
            text.sample(account.spentMonth, ["account": account.account.rawValue, "period": "month"])
        }
        owners(&text)
    }

    private func owners(_ text: inout Exposition) {
        let owners = (report.owners ?? []).map { (uid: $0.uid.map { "\($0)" } ?? "unknown", report: $0) }
        text.begin("batchspool_owner_reserved_usd", .gauge, "What batches under way may still cost, by owner.")
        for owner in owners { text.sample(owner.report.reserved, ["uid": owner.uid]) }
        text.begin("batchspool_owner_spent_usd", .gauge, "Money of answers by whose files they are for.")
        for owner in owners {
            text.sample(owner.report.spentToday, ["uid": owner.uid, "period": "day"])
            text.sample(owner.report.spentMonth, ["uid": owner.uid, "period": "month"])
        }
    }

    private func accounts(_ text: inout Exposition) {
        text.begin("batchspool_account_state", .gauge, "1 for the state an account is in.")
        for account in report.accounts {
            for state in [AccountReport.State.open, .paused, .unreachable, .unusable] {
                let labels: KeyValuePairs = ["account": account.account.rawValue, "state": state.rawValue]
                text.sample(account.state == state ? 1 : 0, labels)
            }
        }
        text.begin("batchspool_account_paused_since_seconds", .gauge, "When a paused account refused, since 1970.")
        for account in report.accounts where account.state == .paused {
            if let since = account.since { text.sample(since.seconds, ["account": account.account.rawValue]) }
        }
        text.begin("batchspool_account_batches", .gauge, "Batches under way.")
        for account in report.accounts { text.sample(account.batches, ["account": account.account.rawValue]) }
        text.begin("batchspool_account_rows", .gauge, "Rows in batches under way.")
        for account in report.accounts { text.sample(account.rows, ["account": account.account.rawValue]) }
    }
}

extension Duration {
    fileprivate var wholeSeconds: Int { max(0, Int(components.seconds)) }
}
