/// How far one part is. What is written here is on disk before the step it allows is taken.
package indirect enum PartState: Hashable, Codable, Sendable {
    /// Nothing was sent, or what was sent counts for nothing.
    case planned
    /// An upload may be under way; it costs nothing and is simply done again.
    case uploading
    case uploaded(UploadHandle)
    /// The intent: a create may have been sent, once, with this key.
    case submitting(Attempt)
    /// A create was sent and nobody knows what became of it; `looks` empty answers so far.
    case unresolved(Attempt, looks: Int)
    /// The input file is to be deleted, so that a delayed create can only fail, and the listing read one last time.
    case fencing(Attempt)
    case running(BatchRef, Attempt)
    case fetching(BatchStatus, Attempt)
    /// Every row the batch answered has its outcome.
    case settled(PartEnd)
}

/// One create: what it was made from and how to find it again.
package struct Attempt: Hashable, Codable, Sendable {
    package let key: SubmissionKey
    package let handle: UploadHandle
    /// The provider's clock before the create; nil when it never told.
    package let since: ServerTime?

    package init(key: SubmissionKey, handle: UploadHandle, since: ServerTime?) {
        self.key = key
        self.handle = handle
        self.since = since
    }

    /// Whether the create may be sent again: rows are made anew from what the handle says of them.
    package func goesOn(_ capabilities: Capabilities) -> Bool {
        capabilities.createGoesOn && handle.translation != nil
    }

    /// What is to be deleted once `batch` is over: its `results`, and what was uploaded, or where the create carried the
    /// rows the batch itself, which keeps them however it ended.
    func leftovers(of batch: BatchRef, with results: [RemoteFile] = []) -> [RemoteFile] {
        let rows = handle.translation == nil ? handle.file : RemoteFile(batch.rawValue)
        return results.contains(rows) ? results : results + [rows]
    }

    /// Whether a miss can ever prove that the create did not arrive.
    ///
    /// No file stops one that carried its rows: an account that sends a file by now, and so waits no longer than for a
    /// file, cannot tell.
    func missDecides(_ capabilities: Capabilities) -> Bool {
        capabilities.missDecides && (handle.translation == nil || capabilities.createCarriesRows)
    }
}

/// Why a part has nothing more to do.
package enum PartEnd: Hashable, Codable, Sendable {
    case ended(BatchRef, BatchEnd, files: [RemoteFile])
    /// The provider refused the part whole; nothing was bought.
    case refused(ProviderError)
    /// Taken back before anything was sent: the account's terms changed or another offer was chosen.
    case withdrawn
}
