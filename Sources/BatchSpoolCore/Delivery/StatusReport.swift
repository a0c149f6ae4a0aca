/// What the status file of a dropped name tells; derived, never read back by the daemon.
package struct StatusReport: Hashable, Codable, Sendable {
    package var schema = 1
    package var file: DroppedName
    package var queue: String?
    /// Nil for a name that cannot be taken.
    package var job: JobID?
    package var status: JobStatus?
    /// A stable word; nil when there is nothing to explain.
    package var reason: String?
    /// The particulars of the reason.
    package var detail: String?
    /// What to do next; nil when nothing has to be done.
    package var next: String?
    /// Whether nothing more will happen by itself.
    package var ended: Bool
    package var counts: LiveCounts
    package var money: LiveMoney
    package var batches: [LiveBatch]
    package var files: ReportedFiles?
    package var claimedAt: Timestamp?
    package var updatedAt: Timestamp
    /// Since when it is held; nil unless it is.
    package var heldSince: Timestamp?
    /// Who dropped the file; nil for a name that was not claimed.
    package var uid: UInt32?
    package var description: String?
    package var group: String?
    /// The job's latest steps, oldest first; all of them stand in the receipt.
    package var transitions: [Transition]
    /// True when the dropped file was changed after its rows were sent; nil when it was not.
    package var modifiedAfterSubmission: Bool?

    package init(file: DroppedName, queue: String?, ended: Bool, updatedAt: Timestamp) {
        self.file = file
        self.queue = queue
        self.ended = ended
        self.updatedAt = updatedAt
        counts = LiveCounts()
        money = LiveMoney()
        batches = []
        transitions = []
    }

    private enum CodingKeys: String, CodingKey {
        case schema, file, queue, job, status, reason, detail, next, ended, counts, money, batches, files
        case claimedAt = "claimed_at"
        case updatedAt = "updated_at"
        case heldSince = "held_since"
        case uid, description, group, transitions
        case modifiedAfterSubmission = "modified_after_submission"
    }
}

/// Rows of a job under way.
package struct LiveCounts: Hashable, Codable, Sendable {
    /// Nil until the file has been read.
    package var rows: Int?
    /// Rows the providers say are done, or that have their outcome.
    package var done: Int = 0
    package var results: Int = 0
    package var errors: Int = 0

    package init() {}
}

/// Money of a job under way; nil is unknown, never zero.
package struct LiveMoney: Hashable, Codable, Sendable {
    package var estimated: Money?
    /// The most it may cost: what is reserved.
    package var ceiling: Money?
    /// What batches under way may still cost; with `actual` it makes `ceiling`.
    package var reserved: Money?
    /// Paid for answers that are collected.
    package var actual: Money?
    /// By how much realtime prices would exceed `estimated`; not known exactly before the receipt.
    package var saving: Money?

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case estimated = "estimated_usd"
        case ceiling = "ceiling_usd"
        case reserved = "reserved_usd"
        case actual = "actual_usd"
        case saving = "saving_usd"
    }
}

/// One part of a job, as people follow it.
package struct LiveBatch: Hashable, Codable, Sendable {
    package var part: Int
    package var attempt: Int
    package var account: AccountName
    package var model: WireModel
    package var state: String
    package var batch: BatchRef?
    package var rows: Int
    package var done: Int?
    /// When the create was sent; nil before.
    package var submittedAt: Timestamp?
    /// When the provider said it was over; nil before.
    package var endedAt: Timestamp?
    /// What its answers cost, or the most they may before they are collected; nil is unknown.
    package var cost: Money?

    package init(
        part: Int, attempt: Int, account: AccountName, model: WireModel, state: String, batch: BatchRef?, rows: Int,
        done: Int?
    ) {
        self.part = part
        self.attempt = attempt
        self.account = account
        self.model = model
        self.state = state
        self.batch = batch
        self.rows = rows
        self.done = done
    }

    private enum CodingKeys: String, CodingKey {
        case part, attempt, account, model, state, batch, rows, done
        case submittedAt = "submitted_at"
        case endedAt = "ended_at"
        case cost = "cost_usd"
    }
}

/// The names that will appear, below the queue.
package struct ReportedFiles: Hashable, Codable, Sendable {
    /// In outbox; nil for a rejected file.
    package var results: String?
    /// In outbox; scripts wait for this one.
    package var receipt: String
    /// In failed, only when a row failed.
    package var errors: String
    /// In failed, only when a row failed.
    package var lines: String

    package init(results: String?, receipt: String, errors: String, lines: String) {
        self.results = results
        self.receipt = receipt
        self.errors = errors
        self.lines = lines
    }
}
