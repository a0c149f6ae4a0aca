/// One batch at a provider.
package struct BatchFacts: Hashable, Codable, Sendable {
    package var account: AccountName
    package var batch: BatchRef
    package var part: Int
    package var attempt: Int
    package var rows: Int
    package var end: BatchEnd
    package var key: SubmissionKey?

    package init(
        account: AccountName, batch: BatchRef, part: Int, attempt: Int, rows: Int, end: BatchEnd,
        key: SubmissionKey? = nil
    ) {
        self.account = account
        self.batch = batch
        self.part = part
        self.attempt = attempt
        self.rows = rows
        self.end = end
        self.key = key
    }
}

/// An error and how many rows had it.
package struct CountedError: Hashable, Codable, Sendable {
    package var code: String
    package var count: Int

    package init(code: String, count: Int) {
        self.code = code
        self.count = count
    }
}

/// One delivered file.
package struct FileFacts: Hashable, Codable, Sendable {
    /// `outbox` or `failed`.
    package var place: DeliveryPlace
    /// The name there, below the queue.
    package var name: String
    package var bytes: Int
    package var sha256: String

    package init(_ step: DeliveryStep) {
        place = step.place
        name = step.target
        bytes = step.bytes
        sha256 = step.sha256
    }
}

/// Where the dropped file is kept after delivery.
package struct KeptInput: Hashable, Codable, Sendable {
    /// Below the spool.
    package var path: String
    package var until: Timestamp

    package init(path: String, until: Timestamp) {
        self.path = path
        self.until = until
    }
}
