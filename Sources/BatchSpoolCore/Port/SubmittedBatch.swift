/// A batch that some life of a spool has submitted, as a provider's listing shows it.
package struct SubmittedBatch: Hashable, Sendable {
    /// How the batch shows whose it is.
    package enum Mark: Hashable, Sendable {
        case key(SubmissionKey)
        /// Where nothing but rows can bear a mark: what their ids say.
        case rows(token: String, part: Int, attempt: Int)
    }

    package let mark: Mark
    package let batch: BatchRef
    /// Whether it is to be given further rows, and can be.
    package let awaitsRows: Bool

    package init(key: SubmissionKey, batch: BatchRef, awaitsRows: Bool = false) {
        mark = .key(key)
        self.batch = batch
        self.awaitsRows = awaitsRows
    }

    /// A batch whose rows have ids of the job with this token.
    package init(rowsOf token: String, part: Int, attempt: Int, batch: BatchRef) {
        mark = .rows(token: token, part: part, attempt: attempt)
        self.batch = batch
        awaitsRows = false
    }

    /// The key it carries; nil where it can carry none.
    package var key: SubmissionKey? {
        if case .key(let key) = mark { key } else { nil }
    }

    /// Which job, part and attempt the batch was made for; nil for a key of another form, and for rows of none of `jobs`.
    package func address(among jobs: some Sequence<JobID>) -> (job: JobID, part: Int, attempt: Int)? {
        switch mark {
        case .key(let key): key.address
        case .rows(let token, let part, let attempt):
            jobs.first { $0.token == token }.map { (job: $0, part: part, attempt: attempt) }
        }
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
