/// What a person asks of the daemon: the content of `orders/ULID.json`.
package struct Order: Hashable, Codable, Sendable {
    /// The version of this form.
    package static let schema = 1
    /// Most bytes a file with an order may have.
    package static let limit = 64 << 10

    package var schema = Order.schema
    package let order: OrderKind
    /// The jobs it is about; empty with `all`, and where none has to be named.
    package var targets: [OrderTarget] = []
    /// Whether it is about every live job that its sender may order about.
    package var all: Bool?
    /// Which answer a `retry` gives about the batch before; nil in every other order.
    package var retry: RetryKind?
    /// What an `adopt` hands over; nil in every other order.
    package var batch: BatchRef?
    /// Whether only to say what would be done.
    package var dryRun: Bool?

    package init(_ order: OrderKind, _ targets: [OrderTarget] = []) {
        self.order = order
        self.targets = targets
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case schema, order, targets, all, retry, batch
        case dryRun = "dry_run"
    }
}

/// What can be ordered.
package enum OrderKind: String, Hashable, Codable, Sendable, CaseIterable {
    case cancel, hold, release, retry, adopt
    /// Makes a spool that was moved, copied or restored at home where it is.
    case spoolAdopt = "spool_adopt"
}

/// What a person says of the batch that a job waits for.
package enum RetryKind: String, Hashable, Codable, Sendable, CaseIterable {
    /// It does not exist and never will: its rows are sent again.
    case notSubmitted = "not_submitted"
    /// It exists: the daemon goes on looking.
    case submitted
    /// It is over: the rows that failed go back into the inbox.
    case errors
}

/// A job, or one of the files that were gathered into it.
package struct OrderTarget: Hashable, Codable, Sendable {
    /// Nil for a file whose latest job is meant.
    package var job: JobID?
    /// Nil for all files of the job.
    package var file: DroppedName?
    package var queue: String?

    package init(job: JobID? = nil, file: DroppedName? = nil, queue: String? = nil) {
        self.job = job
        self.file = file
        self.queue = queue
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case job, file, queue
    }
}

/// Which order was carried out, whose it was, and when.
package struct OrderMark: Hashable, Codable, Sendable {
    package let order: JobID
    package let uid: UInt32
    package let at: Timestamp

    package init(order: JobID, uid: UInt32, at: Timestamp) {
        self.order = order
        self.uid = uid
        self.at = at
    }
}

/// An order that a job has obeyed and what was answered, so that a replayed one is answered and not applied.
package struct AppliedOrder: Hashable, Codable, Sendable {
    /// How many of them a job remembers: more than can wait in `orders/` for one job at a crash, few enough for a
    /// sidecar.
    package static let kept = 32

    package let order: JobID
    package let word: OrderWord

    package init(order: JobID, word: OrderWord) {
        self.order = order
        self.word = word
    }
}
