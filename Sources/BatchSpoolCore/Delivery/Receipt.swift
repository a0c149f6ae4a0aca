/// What became of one dropped file and what it cost; the last file that is delivered.
package struct Receipt: Hashable, Codable, Sendable {
    package var schema = 1
    package var source: SourceFacts
    package var job: JobID
    package var status: JobStatus
    /// True only when every row has a result.
    package var ok: Bool
    /// A stable word for what went wrong; nil when nothing did.
    package var reason: String?
    package var counts: RowCounts
    package var usage: [UsageLine]
    package var cost: CostFacts
    package var batches: [BatchFacts]
    package var transitions: [Transition]
    package var options: JobOptions
    /// Parameters left out or renamed, per account.
    package var adjustments: [String]
    /// Finish reasons of the results and how often each came.
    package var finishReasons: [String: Int]
    /// The most common error of the failed rows; nil when there is none.
    package var mostCommonError: CountedError?
    package var files: [FileFacts]
    package var keptInput: KeptInput?
    package var rerunOf: JobID?
    package var simulated: Bool
    /// True when the dropped file was changed after its rows were sent; nil when it was not.
    package var modifiedAfterSubmission: Bool?

    package init(source: SourceFacts, job: JobID, status: JobStatus, ok: Bool, counts: RowCounts, options: JobOptions) {
        self.source = source
        self.job = job
        self.status = status
        self.ok = ok
        self.counts = counts
        self.options = options
        usage = []
        cost = CostFacts()
        batches = []
        transitions = []
        adjustments = []
        finishReasons = [:]
        files = []
        simulated = false
    }

    private enum CodingKeys: String, CodingKey {
        case schema, source, job, status, ok, reason, counts, usage, cost, batches, transitions, options, adjustments
        case finishReasons = "finish_reasons"
        case mostCommonError = "most_common_error"
        case files
        case keptInput = "kept_input"
        case rerunOf = "rerun_of"
        case simulated
        case modifiedAfterSubmission = "modified_after_submission"
    }
}

/// The dropped file.
package struct SourceFacts: Hashable, Codable, Sendable {
    package var name: DroppedName
    package var bytes: Int
    package var sha256: String?
    package var lines: Int?
    package var claimedAt: Timestamp
    package var uid: UInt32
    package var queue: String?

    package init(_ source: Source) {
        name = source.name
        bytes = source.bytes
        sha256 = source.sha256
        lines = source.lines
        claimedAt = source.claimedAt
        uid = source.uid
        queue = source.queue
    }

    private enum CodingKeys: String, CodingKey {
        case name, bytes, sha256, lines
        case claimedAt = "claimed_at"
        case uid, queue
    }
}

/// How many rows ended which way.
package struct RowCounts: Hashable, Codable, Sendable {
    package var rows: Int
    package var results: Int
    package var errors: Int

    package init(rows: Int = 0, results: Int = 0, errors: Int = 0) {
        self.rows = rows
        self.results = results
        self.errors = errors
    }
}
