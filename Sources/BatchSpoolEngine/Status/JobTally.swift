import BatchSpoolCore

/// What takes a look at every live job to tell.
struct JobTally {
    /// Of the engine, when it was added up.
    let revision: Int
    /// The day `today` is of.
    let day: String
    var waiting = 0
    var running = 0
    var held = 0
    var rows = 0
    var today = Money.zero
    var remaining: [String] = []

    init(revision: Int, day: String) {
        self.revision = revision
        self.day = day
    }

    mutating func add(_ entry: JobEntry) {
        rows += entry.record.sources.compactMap { $0.rows?.count }.reduce(0, +)
        switch entry.record.liveStatus(entry.progress) {
        case .held: held += 1
        case .pending: waiting += 1
        case .submitted, .processing, .completed, .failed, .cancelled: running += 1
        }
    }
}
