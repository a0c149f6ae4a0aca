import BatchSpoolCore

/// A batch as xAI describes it: counters, from which the status follows.
struct XAIBatchObject: ListedBatch {
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
    /// The end of the day of its create.
    var created: Int? { WireTime.seconds(value["create_time"]) }
    /// How many rows are how far, as it is written; nil when it does not say.
    var counters: String? { value["state"].json }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || value["input_file_id"].text == file.rawValue
    }

    private static func status(
        _ value: WireValue, _ ref: BatchRef, _ now: Int?, _ errors: ProviderErrorReader
    ) -> BatchStatus {
        let counts = value["state"]
        let (total, pending) = (counts["num_requests"].int ?? 0, counts["num_pending"].int ?? 0)
        let reason = value["cancel_by_xai_message"].text
        let phase = phase(value, total: total, pending: pending, reason: reason, now)
        var words = ErrorWords()
        words.message = reason
        return BatchStatus(
            batch: ref, phase: phase, done: total - pending, total: total > 0 ? total : nil,
            files: total > 0 ? [RemoteFile(results + ref.rawValue)] : [],
            problem: reason == nil ? nil : errors.error(.status, failedBatch: words))
    }

    /// The first that fits; one that was stopped before its rows were counted never counts them. Days have no hours: a
    /// batch expires with the last second of its day.
    private static func phase(
        _ value: WireValue, total: Int, pending: Int, reason: String?, _ now: Int?
    ) -> BatchStatus.Phase {
        if reason != nil { return .ended(.failed) }
        let isStopped = value["cancel_time"].text != nil
        if total == 0 { return isStopped ? .ended(.cancelled) : .submitted }
        guard pending > 0 else {
            let isCancelled = isStopped && value["state"]["num_cancelled"].int ?? 0 > 0
            return .ended(isCancelled ? .cancelled : .completed)
        }
        if let now, let end = WireTime.seconds(value["expire_time"]), end < now { return .ended(.expired) }
        return .processing
    }
}
