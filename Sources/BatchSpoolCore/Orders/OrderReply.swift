/// The answer to an order: the content of `orders/ULID.reply`.
package struct OrderReply: Hashable, Codable, Sendable {
    package var schema = 1
    package let order: JobID
    /// One for each job, or one for the order as a whole.
    package let answers: [OrderAnswer]
    /// Whether nothing was done because it was only asked what would be.
    package let dryRun: Bool
    package let at: Timestamp

    package init(order: JobID, answers: [OrderAnswer], dryRun: Bool, at: Timestamp) {
        self.order = order
        self.answers = answers
        self.dryRun = dryRun
        self.at = at
    }

    private enum CodingKeys: String, CodingKey {
        case schema, order, answers
        case dryRun = "dry_run"
        case at
    }
}

/// What an order came to for one job.
package struct OrderAnswer: Hashable, Codable, Sendable {
    /// Nil where there is none.
    package let job: JobID?
    package let file: DroppedName?
    package let queue: String?
    package let word: OrderWord
    /// The same for people: one sentence.
    package let text: String

    package init(
        _ word: OrderWord, _ text: String, job: JobID? = nil, file: DroppedName? = nil, queue: String? = nil
    ) {
        self.word = word
        self.text = text
        self.job = job
        self.file = file
        self.queue = queue
    }
}
