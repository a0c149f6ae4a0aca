import BatchSpoolCore

/// Rows of a part that its dialect has no words for, found by the pass that counts the others.
struct UnusableRows {
    private var rows: [RowRefusal] = []

    /// Keeps what `error` says of a row. Throws it when it is about something else, and what was found when that is
    /// enough to tell.
    mutating func take(_ error: ProviderError) throws(ProviderError) {
        guard let refused = error.rows else { throw error }
        rows += refused
        if rows.count >= RowRefusal.limit { throw .unusable(rows) }
    }

    /// Throws when there were any.
    func finish() throws(ProviderError) {
        if !rows.isEmpty { throw .unusable(rows) }
    }
}
