import BatchSpoolCore

/// A batch as Gemini describes it: a long-running operation, whose `metadata` is the batch.
struct GeminiBatchObject: ListedBatch {
    /// Where a finished batch keeps its answers.
    enum Output: Equatable {
        /// An output file, `files/…`.
        case file(String)
        /// Within the operation itself.
        case inline
    }

    private static let words: [String: BatchStatus.Phase] = [
        "UNSPECIFIED": .submitted, "QUEUED": .submitted, "PENDING": .submitted, "RUNNING": .processing,
        "CANCELLING": .processing, "UPDATING": .processing, "PAUSED": .processing, "SUCCEEDED": .ended(.completed),
        "PARTIALLY_SUCCEEDED": .ended(.completed), "FAILED": .ended(.failed), "CANCELLED": .ended(.cancelled),
        "EXPIRED": .ended(.expired),
    ]

    /// `batches/…`
    let name: String
    private let operation: WireValue
    private let batch: WireValue

    /// The batch in `value`, an operation or bare; nil when it has no name of a batch.
    init?(_ value: WireValue) {
        operation = value
        batch = value["metadata"].isEmpty ? value : value["metadata"]
        let names = [value["name"].text, batch["name"].text].compactMap(\.self)
        guard let name = names.first(where: { $0.hasPrefix("batches/") && $0.utf8.count > 8 }) else { return nil }
        self.name = name
    }

    var ref: BatchRef { BatchRef(name) }

    var created: Int? { WireTime.seconds(batch["createTime"]) }
    /// When it ended, in seconds since 1970; nil when it does not say.
    var ended: Int? { WireTime.seconds(batch["endTime"]) }

    /// Its model without `models/`; nil when it does not say.
    var model: String? { batch["model"].text.map { GeminiModel.plainName($0) } }

    /// What it was called by its maker.
    var key: SubmissionKey? { batch["displayName"].text.map { SubmissionKey($0) } }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || batch["inputConfig"]["fileName"].text == file.rawValue
    }

    /// Nil without answers: those of an expired batch are lost.
    var output: Output? {
        for place in places {
            if let file = place.first("responsesFile", "fileName").text { return .file(file) }
        }
        return places.contains { !$0["inlinedResponses"].isEmpty } ? .inline : nil
    }

    /// Whether it may have answers inside that it does not show, as in a listing: it names no file of rows, and no output.
    private var mayHideAnswers: Bool { batch["inputConfig"]["fileName"].text == nil && output == nil }

    /// Whether a listing that shows it so does not tell what its end brought, as it need not show answers that stand inside.
    var hidesEnd: Bool { mayHideAnswers && hasEnded && phase != .ended(.completed) }

    /// Whether it is over.
    var hasEnded: Bool { phase?.isEnd == true }

    /// Whether it has a list of answers inside, which may have been emptied.
    var hasList: Bool { places.contains { $0["inlinedResponses"]["inlinedResponses"].elements != nil } }

    private var places: [WireValue] { [operation["response"], batch["output"], operation["output"], batch["dest"]] }

    /// The status in the port's terms; `problem` turns what the service says of a failure into an error.
    ///
    /// Answers are named by the batch itself: its output cannot be deleted alone, and goes with it. `isListed`: one that has
    /// succeeded is taken to have them inside where a listing need not show them.
    func status(isListed: Bool, problem: (ErrorWords) -> ProviderError) -> BatchStatus {
        let phase = phase
        let hasAnswers = output != nil || isListed && mayHideAnswers && phase == .ended(.completed)
        let words = ErrorWords(operation.first("error").isEmpty ? batch["error"] : operation["error"])
        let explains = phase == .ended(.failed) || phase == .ended(.expired) && words != ErrorWords()
        return BatchStatus(
            batch: ref, phase: phase ?? .processing, done: done, total: count("requestCount"),
            files: hasAnswers ? [RemoteFile(name)] : [], problem: explains ? problem(words) : nil,
            unknownWord: phase == nil ? word ?? "" : nil)
    }

    private var word: String? { batch["state"].text }

    /// By the word, `BATCH_STATE_…` or, as clients print it, `JOB_STATE_…`.
    private var phase: BatchStatus.Phase? {
        guard let word else { return nil }
        let upper = word.uppercased()
        for prefix in ["BATCH_STATE_", "JOB_STATE_"] where upper.hasPrefix(prefix) {
            return Self.words[String(upper.dropFirst(prefix.count))]
        }
        return Self.words[upper]
    }

    private var done: Int? {
        guard let succeeded = count("successfulRequestCount"), let failed = count("failedRequestCount") else {
            return nil
        }
        return succeeded + failed
    }

    /// A counter, written as a string; one that is left out of the counters is 0. Nil without counters.
    private func count(_ name: String) -> Int? {
        let counters = batch["batchStats"]
        guard !counters.isEmpty else { return nil }
        guard !counters[name].isNull else { return 0 }
        return counters[name].int.flatMap { $0 >= 0 ? $0 : nil }
    }
}
