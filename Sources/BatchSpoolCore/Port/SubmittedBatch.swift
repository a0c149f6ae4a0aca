/// A batch that some life of a spool has submitted, as a provider's listing shows it.
package struct SubmittedBatch: Hashable, Sendable {
    package let key: SubmissionKey
    package let batch: BatchRef

    package init(key: SubmissionKey, batch: BatchRef) {
        self.key = key
        self.batch = batch
    }
}

extension SubmissionKey {
    /// Which job, part and attempt the key was made for; nil for a key of another form. See `Part.key`.
    package var address: (job: JobID, part: Int, attempt: Int)? {
        let words = rawValue.split(separator: "-", maxSplits: 4, omittingEmptySubsequences: false)
        guard words.count == 5, let job = JobID(words[1]), let part = Int(words[2]), let attempt = Int(words[3]) else {
            return nil
        }
        return (job, part, attempt)
    }

    /// How every key of the spool `id` begins.
    package static func prefix(ofSpool id: String) -> String { "\(id.prefix(12))-" }
}
