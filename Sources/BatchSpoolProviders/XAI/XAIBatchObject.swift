import BatchSpoolCore

/// A batch as xAI describes it: a name, and counters from which the status follows.
struct XAIBatchObject: MarkedBatch {
    /// What stands for the answers of a batch where a file would.
    private static let results = "results:"

    let ref: BatchRef
    let status: BatchStatus
    /// The service's clock when it said so; nil when it did not tell.
    let seen: Int?
    private let value: WireValue

    /// The batch in `value`; nil when it has no id. `now` is the service's clock, nil when it did not tell.
    init?(_ value: WireValue, now: Int?, _ errors: ProviderErrorReader) {
        guard let id = Self.id(in: value) else { return nil }
        ref = BatchRef(id)
        self.value = value
        seen = now
        status = Self.status(value, BatchRef(id), now, errors)
    }

    /// The id in an answer; nil when there is none.
    static func id(in value: WireValue) -> String? { value["batch_id"].text ?? value["id"].text }

    /// Whether `file` stands for answers that are read page by page.
    static func isResults(_ file: RemoteFile) -> Bool { file.rawValue.hasPrefix(results) }

    /// What it was called by its maker.
    var key: SubmissionKey? { value["name"].text.map { SubmissionKey($0) } }
    /// How many rows are how far, as it is written; nil when it does not say.
    var counters: String? { value["state"].json }

    /// Whether it has rows, which is when it costs.
    var hasRows: Bool { value["state"]["num_requests"].int ?? 0 > 0 }
    /// Rows that its name tells of and it has not; nil for a batch without a name of ours and without rows.
    var lacking: Int? { status.total.map { $0 - (value["state"]["num_requests"].int ?? 0) } }
    /// Whether it has every row that its name tells of but for some, or is over anyway.
    func needsNoRows(but leftOut: Int) -> Bool { status.phase.isEnd || lacking.map { $0 <= leftOut } ?? false }
    /// Whether it takes no more rows.
    var isClosed: Bool { value["cancel_time"].text != nil || status.phase.isEnd }

    private static func status(
        _ value: WireValue, _ ref: BatchRef, _ now: Int?, _ errors: ProviderErrorReader
    ) -> BatchStatus {
        let counts = value["state"]
        let (there, pending) = (counts["num_requests"].int ?? 0, counts["num_pending"].int ?? 0)
        let reason = value["cancel_by_xai_message"].text
        let total = max(there, value["name"].text.flatMap { XAIBatchName($0) }?.rows ?? 0)
        let phase = phase(value, there: there, of: total, pending: pending, reason: reason, now)
        var words = ErrorWords()
        words.message = reason
        return BatchStatus(
            batch: ref, phase: phase, done: there - pending, total: total > 0 ? total : nil,
            files: there > 0 ? [RemoteFile(results + ref.rawValue)] : [],
            problem: reason == nil ? nil : errors.error(.status, failedBatch: words),
            awaited: phase.isEnd || total == there ? nil : total - there)
    }

    /// The first that fits. A batch without its rows, or some of them, waits for them until it is stopped, although none
    /// of those it has may be pending. Days have no hours: a batch expires with the last second of its day.
    private static func phase(
        _ value: WireValue, there: Int, of total: Int, pending: Int, reason: String?, _ now: Int?
    ) -> BatchStatus.Phase {
        if reason != nil { return .ended(.failed) }
        let isStopped = value["cancel_time"].text != nil
        if there == 0 { return isStopped ? .ended(.cancelled) : .submitted }
        if pending == 0, there == total || isStopped {
            let isCancelled = isStopped && (there < total || value["state"]["num_cancelled"].int ?? 0 > 0)
            return .ended(isCancelled ? .cancelled : .completed)
        }
        if let now, let end = WireTime.seconds(value["expire_time"]), end < now { return .ended(.expired) }
        return .processing
    }
}
