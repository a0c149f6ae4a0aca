import BatchSpoolCore
import SpoolStorage

/// A live job in memory: its record, and what a restart finds out again.
struct JobEntry {
    var record: JobRecord
    /// Number of the sidecar's last write.
    var seq: Int
    /// Rises with every change; a write is needed until `durable` has caught up.
    var version = 0
    var durable = 0
    var isWriting = false
    /// The record's parts as they were written last.
    let partTexts = ListTexts<Part>()
    /// What providers last said of the parts under way, by part number.
    var progress: [Int: BatchStatus] = [:]
    /// Rows that ended, by the number of their source; of a job that a start took up, since then until `knowsEnded`.
    var ended: [Int: RowCounts] = [:]
    /// Whether rows that ended before the start are counted.
    var knowsEnded: Bool
    /// Money set aside for parts that are being cut and are not in the record yet.
    var reservation = Money.zero
    /// Whether the job has been looked at since the start and waits for a change.
    var isWaiting = false
    /// Parts whose tasks wait for a change.
    var waitingParts: Set<Int> = []
    /// Parts whose batch the provider does not know at present.
    var missingParts: Set<Int> = []
    /// Parts whose batch the provider has not known for as long as it was to be waited.
    var lostParts: Set<Int> = []
    /// Parts of which a person has been told that their batch takes too long.
    var stuckParts: Set<Int> = []
    /// Pauses of the job's tasks.
    var pauses: [Int: JobPause] = [:]
    var pausesBegun = 0
    /// Parts whose batches were asked to be cancelled since the start.
    var cancelsAsked: Set<Int> = []
    /// How often the input was found changed while it was read.
    var rereadings = 0
    /// Whether its status files have been written since the start.
    var hasStatus = false
    /// When they are first written, where they are many; nil for few, which are written at once.
    var firstStatus: Duration?
    /// Holds that have been told since the start.
    var told: Set<String> = []
    /// Failures in a row of something that is not the sidecar.
    var stumbles = 0
    /// Why the job cannot go on now although nothing holds it: a closed account, a full disk.
    var waiting: String?

    /// Whether nothing of the job can go on by itself.
    var isIdle: Bool {
        if isWaiting { return true }
        let live = record.parts.filter { !$0.isSettled }
        return record.phase == .working && !live.isEmpty && live.allSatisfy { isIdle($0.number) }
    }

    private func isIdle(_ part: Int) -> Bool {
        waitingParts.contains(part) || missingParts.contains(part)
            || record.hold.map { $0.reason == .batchStuck && $0.part == part } ?? false
    }

    /// Notes rows of a source that have ended.
    mutating func count(results: Int, errors: Int, of source: Int) {
        ended[source, default: RowCounts()].results += results
        ended[source, default: RowCounts()].errors += errors
    }

    init(record: JobRecord, seq: Int, knowsEnded: Bool = true) {
        self.record = record
        self.seq = seq
        self.knowsEnded = knowsEnded
    }
}

/// Time that passes for one task of a job.
struct JobPause {
    /// Ends it early.
    let signal: WakeSignal
    /// Whether only an order may: a late create could arrive until it is over.
    let isWhole: Bool
}
