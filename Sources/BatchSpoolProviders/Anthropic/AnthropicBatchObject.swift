import BatchSpoolCore

/// A batch as Anthropic describes it.
struct AnthropicBatchObject {
    let id: String
    private let value: WireValue

    /// The batch in `value`; nil when it has no id.
    init?(_ value: WireValue) {
        guard let id = value["id"].text else { return nil }
        self.id = id
        self.value = value
    }

    var ref: BatchRef { BatchRef(id) }

    /// Seconds since 1970; nil when it does not say.
    var created: Int? { WireTime.seconds(value["created_at"]) }

    /// When it ended, in seconds since 1970; nil while it has not.
    var ended: Int? { WireTime.seconds(value["ended_at"]) }

    var hasEnded: Bool { value["processing_status"].text?.lowercased() == "ended" }

    /// Whether its results are gone: 29 days after it was made.
    var isArchived: Bool { !value["archived_at"].isNull }

    /// Rows in all; nil when a counter is missing. Until the end every row counts as processing.
    var total: Int? {
        guard let processing = count("processing"), let done else { return nil }
        return processing + done
    }

    var status: BatchStatus {
        let word = value["processing_status"].text ?? ""
        let phase = phase(word.lowercased())
        return BatchStatus(
            batch: ref, phase: phase ?? .processing, done: done, total: total,
            files: hasEnded ? [AnthropicFile.results(ref).file] : [], unknownWord: phase == nil ? word : nil)
    }

    /// There is no batch that fails as a whole, and one that ended says only by its counters how.
    private func phase(_ word: String) -> BatchStatus.Phase? {
        switch word {
        case "in_progress", "canceling", "cancelling": return .processing
        case "ended": break
        default: return nil
        }
        let (canceled, expired) = (count("canceled") ?? 0, count("expired") ?? 0)
        if canceled > 0, canceled == total || !value["cancel_initiated_at"].isNull { return .ended(.cancelled) }
        return .ended(expired > 0 && expired == total ? .expired : .completed)
    }

    private var done: Int? {
        let counts = ["succeeded", "errored", "canceled", "expired"].map(count)
        return counts.contains(nil) ? nil : counts.compactMap(\.self).reduce(0, +)
    }

    private func count(_ name: String) -> Int? {
        value["request_counts"][name].int.flatMap { $0 >= 0 ? $0 : nil }
    }
}
