/// Decides whether rows whose hashes are equal have equal custom_ids.
struct DuplicateJudge {
    private let index: RowIndexReader
    /// Rows that share the hash of a row and not its id.
    private var others: [Int: [Int]] = [:]
    private var left: [UInt8] = []
    private var right: [UInt8] = []

    init(index: RowIndexReader) {
        self.index = index
    }

    /// The first row with the same source and custom_id as `row`; nil when `row` itself is the first.
    ///
    /// `suspect` is the first row with the same hash; rows come in rising order.
    mutating func original(of row: Int, suspect: Int) throws(RecordFault) -> Int? {
        for candidate in [suspect] + others[suspect, default: []] where try isEqual(row, candidate) {
            return candidate
        }
        others[suspect, default: []].append(row)
        return nil
    }

    private mutating func isEqual(_ row: Int, _ other: Int) throws(RecordFault) -> Bool {
        let (a, b) = (try index.record(row), try index.record(other))
        guard a.source == b.source, a.idHash == b.idHash, a.idLength == b.idLength else { return false }
        try index.customID(of: a, into: &left)
        try index.customID(of: b, into: &right)
        return left == right
    }
}
