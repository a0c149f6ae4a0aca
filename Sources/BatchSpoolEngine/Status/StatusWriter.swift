import BatchSpoolCore
import SpoolStorage

/// Makes the status report of a live job.
struct StatusWriter {
    let entry: JobEntry
    let now: Timestamp
    /// How many of a job's steps a status tells; large jobs have thousands.
    private static let steps = 40

    /// What the status file of a source says while its job is under way.
    func report(_ source: Source) -> StatusReport {
        let record = entry.record
        var report = StatusReport(file: source.name, queue: source.queue, ended: false, updatedAt: now)
        report.job = record.job
        report.status = record.liveStatus(entry.progress)
        report.claimedAt = source.claimedAt
        report.description = record.options.description
        report.modifiedAfterSubmission = record.modifiedAfterSubmission ? true : nil
        report.group = record.options.group
        report.uid = source.uid
        report.transitions = record.transitions.suffix(Self.steps)
        report.counts.rows = source.rows?.count
        let ended = entry.ended[source.number] ?? RowCounts()
        (report.counts.results, report.counts.errors) = (ended.results, ended.errors)
        report.counts.done = min(source.rows?.count ?? .max, ended.results + ended.errors + doneRemotely)
        report.money = entry.record.isGathered ? money.share(of: source, in: entry.record) : money
        report.batches = record.parts.map(batch)
        report.files = files(of: source)
        explain(&report)
        return report
    }

    /// The last status of a source.
    func final(_ ending: SourceEnding) -> StatusReport {
        var report = report(ending.source)
        let counts = ending.counts
        (report.status, report.ended, report.reason) = (ending.status, true, ending.source.rejection)
        (report.detail, report.heldSince) = (ending.source.unreadReason?.sentence, nil)
        (report.counts.results, report.counts.errors) = (counts.results, counts.errors)
        report.counts.done = counts.results + counts.errors
        report.money.actual = entry.record.isGathered ? ending.cost : entry.record.committed
        let isWhole = counts.errors == 0 && ending.status != .failed
        report.next = isWhole ? nil : "see failed/\(report.files?.errors ?? "")"
        return report
    }

    /// The names fixed for the delivery, or those that will be tried first.
    private func files(of source: Source) -> ReportedFiles? {
        guard let name = FileName(source.name.bytes) else { return nil }
        let names = source.outputNames ?? OutputNames(stem: SafeStem(of: name))
        let suffix = source.rejection == nil ? "jsonl" : source.suffix
        return ReportedFiles(
            results: source.rejection == nil ? names.results.text : nil, receipt: names.receipt.text ?? "",
            errors: names.errors.text ?? "", lines: names.lines(suffix: suffix).text ?? "")
    }

    private func explain(_ report: inout StatusReport) {
        if let hold = entry.record.obstacle {
            report.reason = hold.reason.rawValue
            report.detail = hold.detail
            report.next = hold.next(entry.record.job)
            report.heldSince = hold.since
        } else if let waiting = entry.waiting {
            report.detail = waiting
        }
    }

    private var money: LiveMoney {
        var money = LiveMoney()
        guard !entry.record.parts.isEmpty else { return money }
        money.estimated = entry.record.expected
        money.ceiling = entry.record.committed
        money.reserved = Money.sum(entry.record.parts.filter { !$0.isSettled }.map(\.committed))
        money.actual = Money.sum(entry.record.parts.filter(\.isSettled).map(\.committed))
        money.saving = entry.record.expectedSaving
        return money
    }

    /// Rows that providers count as done in batches that are not collected yet; whose of a gathered job's they are, they
    /// do not say.
    private var doneRemotely: Int {
        guard !entry.record.isGathered else { return 0 }
        return entry.record.parts.reduce(0) { sum, part in
            part.isSettled ? sum : sum + (entry.progress[part.number]?.done ?? 0)
        }
    }

    private func batch(_ part: Part) -> LiveBatch {
        var live = LiveBatch(
            part: part.number, attempt: part.attempt, account: part.identity.account,
            model: part.planned.offer.wireModel, state: part.state.word, batch: part.batch, rows: part.rows,
            done: part.isSettled ? part.rows : entry.progress[part.number]?.done)
        (live.submittedAt, live.endedAt, live.cost) = (part.intendedAt, part.endedAt, part.committed)
        return live
    }
}

extension LiveMoney {
    /// The share of a source in the money of a gathered job, by its rows; what they really cost stands in its receipt.
    fileprivate func share(of source: Source, in record: JobRecord) -> LiveMoney {
        guard let rows = source.rows?.count, let all = record.rows, all > 0 else { return LiveMoney() }
        func share(_ amount: Money?) -> Money? {
            guard let (product, overflow) = amount?.picodollars.multipliedReportingOverflow(by: rows) else {
                return nil
            }
            return overflow ? nil : Money(picodollars: product / all)
        }
        var money = LiveMoney()
        (money.estimated, money.ceiling, money.reserved) = (share(estimated), share(ceiling), share(reserved))
        (money.actual, money.saving) = (share(actual), share(saving))
        return money
    }
}

extension PartState {
    /// The state in one word, for people.
    var word: String {
        switch self {
        case .planned: "planned"
        case .uploading: "uploading"
        case .uploaded: "uploaded"
        case .submitting: "submitting"
        case .unresolved: "unresolved"
        case .fencing: "fencing"
        case .running: "running"
        case .fetching: "fetching"
        case .settled(.ended(_, let end, _)): end.rawValue
        case .settled(.refused): "refused"
        case .settled(.withdrawn): "withdrawn"
        }
    }
}
