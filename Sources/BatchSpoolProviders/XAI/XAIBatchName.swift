import BatchSpoolCore

/// What a batch is called at xAI: job, part and attempt as in our keys, which rows it is to take, and how many.
///
/// A batch says how many rows it has and not how many are still to come; its name does. Names of file ids, with which
/// keys end, have no `x`.
struct XAIBatchName: Equatable {
    private static let mark = "-x"

    let text: String
    /// Rows the batch is to take.
    let rows: Int

    init(_ part: PartPayload, _ carried: CarriedRows) {
        rows = carried.count
        text = "\(part.spool)-\(part.name)-\(carried.digest.prefix(16))\(Self.mark)\(carried.count)"
    }

    /// Reads a name; nil for one that tells no number of rows.
    init?(_ text: String) {
        guard SubmissionKey(text).address != nil, let mark = text.ranges(of: Self.mark).last,
            let rows = Int(text[mark.upperBound...]), rows > 0
        else { return nil }
        self.text = text
        self.rows = rows
    }
}
