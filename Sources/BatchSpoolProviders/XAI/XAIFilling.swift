import BatchSpoolCore

/// How far a create is that adds rows page by page.
struct XAIFilling {
    /// Rows refused by themselves, and none taken among them, after which rows from elsewhere are tried before the next.
    private static let mostInARow = 8
    /// How many of these, none of them taken, say that a refusal is about more than the rows: the model, the account, or
    /// how many rows there may be.
    private static let probes = 8
    /// The most rows that are left out of one batch.
    static let mostRows = 5_000
    /// Of how many different refusals the words are kept, and the most that is kept of each.
    static let mostWordings = 100
    private static let mostWords = 500

    /// Whether the batch may hold rows, from before or by now.
    var mayHoldRows: Bool
    /// In the order in which they were found.
    private(set) var leftOut: [RowRefusal] = []
    /// How many of these were refused before the last rows that were taken: the batch was open.
    private var proven = 0
    private var wordings: Set<String> = []
    private var last: ProviderError?

    init(mayHoldRows: Bool) {
        self.mayHoldRows = mayHoldRows
    }

    /// The rows left out, ascending.
    var inOrder: [RowRefusal] { leftOut.sorted { $0.row < $1.row } }

    /// Whether the rows refused last may have been so for something that is about all rows.
    var isInDoubt: Bool { leftOut.count - proven >= Self.mostInARow }

    /// The batch has taken rows.
    mutating func took() {
        proven = leftOut.count
    }

    /// Leaves out a row that was refused alone, in these words; throws the refusal where it is one too many to be about
    /// the row.
    mutating func leaveOut(_ row: Int, _ error: ProviderError, _ words: String) throws(ProviderError) {
        guard leftOut.count < Self.mostRows, leftOut.count - proven < Self.mostInARow + Self.probes else { throw error }
        let code = error.code ?? error.status.map { "http_\($0)" }
        leftOut.append(RowRefusal(row: row, detail: kept(words), code: code))
        last = error
    }

    /// Words that are held once for all rows that have them.
    private mutating func kept(_ words: String) -> String {
        let words = EscapedText(words, limit: Self.mostWords).text
        guard wordings.count < Self.mostWordings || wordings.contains(words) else { return Self.unkept }
        return wordings.insert(words).memberAfterInsert
    }

    private static let unkept =
        "not taken into a batch with the others; the words are kept of \(mostWordings) different refusals, not of this one"

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
