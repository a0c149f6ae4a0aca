import BatchSpoolCore

/// How far a create is that adds rows page by page.
struct XAIFilling {
    /// Rows refused by themselves, and none taken among them, after which a refusal is about more than these: the model, the
    /// account, or how many rows there may be.
    private static let mostInARow = 8
    /// The most that is kept of the words about one row.
    private static let mostWords = 500

    /// Whether the batch may hold rows, from before or by now.
    var mayHoldRows: Bool
    private(set) var leftOut: [RowRefusal] = []
    /// How many of these were refused before the last rows that were taken: the batch was open.
    private var proven = 0
    private var last: ProviderError?

    init(mayHoldRows: Bool) {
        self.mayHoldRows = mayHoldRows
    }

    /// The batch has taken rows.
    mutating func took() {
        proven = leftOut.count
    }

    /// Leaves out a row that was refused alone; throws the refusal where it is one too many to be about the row.
    mutating func leaveOut(_ row: Int, _ error: ProviderError) throws(ProviderError) {
        guard leftOut.count < RowRefusal.limit, leftOut.count - proven < Self.mostInARow else { throw error }
        let code = error.code ?? error.status.map { "http_\($0)" }
        leftOut.append(
            RowRefusal(row: row, detail: EscapedText(error.detail, limit: Self.mostWords).text, code: code))
        last = error
    }

    /// Throws the last refusal where every row was refused.
    func finish() throws(ProviderError) {
        if !mayHoldRows, let last { throw last }
    }

    /// The create cannot go on: rows refused since others were taken may have been so for the same reason.
    mutating func keepProven() {
        leftOut.removeLast(leftOut.count - proven)
    }

    /// The batch has more rows than it can have without these: which of them it has is not known.
    mutating func takeBack() {
        (leftOut, proven) = ([], 0)
    }
}

extension ProviderError {
    /// Whether rows of a page may be why it was refused: a request that is wrong or too large, and not one that meets a
    /// batch which is closed, gone or has other rows under the same ids, and neither key, money nor haste.
    var mayBeAboutRows: Bool { kind == .refused && [400, 413, 422].contains(status) }
}
