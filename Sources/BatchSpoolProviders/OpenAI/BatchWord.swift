import BatchSpoolCore

/// The words that services use for how far a batch is.
enum BatchWord {
    /// The phase a word stands for, in any casing; nil for a word nobody knows.
    static func phase(_ word: String) -> BatchStatus.Phase? {
        known(word) ?? known(word.lowercased().replacing("-", with: "_").replacing(" ", with: "_"))
    }

    private static func known(_ word: String) -> BatchStatus.Phase? {
        switch word {
        case "validating", "queued", "pending", "submitted", "created", "not_started": .submitted
        case "in_progress", "processing", "progress", "running", "finalizing", "finalising", "validated",
            "cancelling", "canceling", "cancellation_requested":
            .processing
        case "completed", "complete", "success", "succeeded", "ended", "done", "finished": .ended(.completed)
        case "failed", "failure", "error": .ended(.failed)
        case "expired", "timeout_exceeded", "timed_out": .ended(.expired)
        case "cancelled", "canceled": .ended(.cancelled)
        default: nil
        }
    }
}
