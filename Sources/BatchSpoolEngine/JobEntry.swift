import BatchSpoolCore

/// A live job in memory: its record, and what a restart finds out again.
struct JobEntry {
    var record: JobRecord
    /// Number of the sidecar's last write.
    var seq: Int
    /// Rises with every change; a write is needed until `durable` has caught up.
    var version = 0
    var durable = 0
    var isWriting = false
    /// What providers last said of the parts under way, by part number.
    var progress: [Int: BatchStatus] = [:]
    var results = 0
    var errors = 0
    /// Money set aside for parts that are being cut and are not in the record yet.
    var reservation = Money.zero
    /// Whether the job has been looked at since the start and waits for a change.
    var isWaiting = false
    /// Why the job cannot go on now although nothing holds it: a closed account, a full disk.
    var waiting: String?

    init(record: JobRecord, seq: Int) {
        self.record = record
        self.seq = seq
    }
}
