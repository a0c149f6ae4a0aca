package import BatchSpoolCore

/// What an ended job cost: one line of `spend.jsonl` in each month it has charges of.
package struct SpendEntry: Hashable, Codable, Sendable {
    /// The job, by which a line written twice is known.
    package var job: JobID
    /// When the job ended.
    package var ended: Timestamp
    /// Nil for the inbox itself.
    package var queue: String?
    /// The user whose files they were; nil in lines of versions that did not keep it.
    package var uid: UInt32?
    /// Its money, by day and account.
    package var charges: [SpendCharge]

    /// The entry of a job that has just ended.
    package init(job: JobID, ended: Timestamp, queue: String?, uid: UInt32?, charges: [SpendCharge]) {
        self.job = job
        self.ended = ended
        self.queue = queue
        self.uid = uid
        self.charges = charges
    }

    /// The entry's lines, each with the charges of one month, by the month's name.
    var months: [String: SpendEntry] {
        Dictionary(grouping: charges, by: \.day.monthName).mapValues { charges in
            var entry = self
            entry.charges = charges
            return entry
        }
    }
}
