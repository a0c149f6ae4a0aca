package import BatchSpoolCore

/// What became of one row, as the log keeps it.
package struct Outcome: Hashable, Sendable {
    /// 0-based number of the row in the job.
    package var row: Int
    /// Whether the row is done, and how.
    package var kind: OutcomeKind
    /// Number of the part the answer came from.
    package var part: Int
    /// Number of the try of the part.
    package var attempt: Int
    /// A stable number for the error code or the finish reason; storage gives it no meaning. 0 for none.
    package var code: UInt16
    /// Tokens the provider counted; nil when it did not say.
    package var usage: TokenUsage?
    /// Nil when the price or the usage is unknown.
    package var cost: Money?
    /// Particulars of the cost.
    package var flags: OutcomeFlags
    /// Where the row's line stands; set by the log, nil for an outcome without one.
    package internal(set) var line: LinePlace?

    /// An outcome that is not in a log yet.
    package init(
        row: Int, kind: OutcomeKind, part: Int = 0, attempt: Int = 0, code: UInt16 = 0, usage: TokenUsage? = nil,
        cost: Money? = nil, flags: OutcomeFlags = []
    ) {
        self.row = row
        self.kind = kind
        self.part = part
        self.attempt = attempt
        self.code = code
        self.usage = usage
        self.cost = cost
        self.flags = flags
    }
}
