/// How far a job is on disk.
package enum JobPhase: String, Hashable, Codable, Sendable {
    /// The sidecar names the files; they are being renamed out of the inbox.
    case claiming
    /// The files are ours, durably.
    case claimed
    /// Rows are indexed and planned; the parts tell the rest.
    case working
    /// Every source is delivered or its outputs are complete in `work/` and have their target names.
    case delivering
    /// Everything is published; only cleaning up is left.
    case delivered
}

/// What people and scripts are told about a job.
package enum JobStatus: String, Hashable, Codable, Sendable {
    case held
    case pending
    case submitted
    case processing
    case completed
    case failed
    case cancelled
}
