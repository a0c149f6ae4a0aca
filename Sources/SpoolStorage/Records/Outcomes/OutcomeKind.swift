/// What became of a row, or of one try to answer it.
package enum OutcomeKind: UInt8, Hashable, Sendable, CaseIterable {
    /// Answered; final.
    case result = 1
    /// Failed for good; final.
    case error = 2
    /// Failed in a way that asking again may cure: the row is planned again. Kept for what it cost.
    case retry = 3
    /// Never sent: a line that intake refused, a cancelled row; final.
    case skipped = 4

    /// Whether the row needs nothing more.
    package var isFinal: Bool { self != .retry }
}
