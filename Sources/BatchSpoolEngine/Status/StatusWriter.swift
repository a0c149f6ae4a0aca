import BatchSpoolCore
import SpoolStorage

/// Makes the status report of a live job.
struct StatusWriter {
    let entry: JobEntry
    let now: Timestamp
    /// How many of a job's steps a status tells; large jobs have thousands.
    private static let steps = 40

    func report(source number: Int) -> StatusReport {
        let record = entry.record
        let source = record.sources[number]
        var report = StatusReport(file: source.name, queue: source.queue, ended: false, updatedAt: now)
        report.job = record.job
        report.status = record.liveStatus(entry.progress)
        report.claimedAt = source.claimedAt
        report.description = record.options.description
        report.group = record.options.group
        report.uid = source.uid
        report.transitions = record.transitions.suffix(Self.steps)
        report.counts.rows = source.rows?.count
        report.counts.results = entry.results
        report.counts.errors = entry.errors
        report.counts.done = min(source.rows?.count ?? .max, entry.results + entry.errors + doneRemotely)
        report.money = money
        report.batches = record.parts.map(batch)
        report.files = files(of: source)
        explain(&report)
        return report
    }

    /// The names fixed for the delivery, or those that will be tried first.
    private func files(of source: Source) -> ReportedFiles? {
        guard let name = FileName(source.name.bytes) else { return nil }
        let names = entry.record.outputNames ?? OutputNames(stem: SafeStem(of: name))
        let suffix = source.rejection == nil ? "jsonl" : source.suffix
        return ReportedFiles(
            results: source.rejection == nil ? names.results.text : nil, receipt: names.receipt.text ?? "",
            errors: names.errors.text ?? "", lines: names.lines(suffix: suffix).text ?? "")
    }

    private func explain(_ report: inout StatusReport) {
        if let hold = entry.record.obstacle {
            report.reason = hold.reason.rawValue
            report.detail = hold.detail
            report.next = hold.reason.next(entry.record.job)
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

    /// Rows that providers count as done in batches that are not collected yet.
    private var doneRemotely: Int {
        entry.record.parts.reduce(0) { sum, part in
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
