/// How a dialect reads the rows of a batch and writes their outcomes.
protocol RowFormat: Sendable {
    /// Whether outcomes that are errors go to a file of their own.
    var separatesErrors: Bool { get }

    /// Reads a line; throws what fails the whole batch.
    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow

    /// What fails this row alone.
    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)?

    /// The line of an outcome; nil: it has none.
    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue?

    /// The member that holds the id of a row.
    var idMember: String { get }

    /// Where the id stands in a line, for faults that change it.
    var idPath: [String] { get }

    /// The place of the body in a line, for faults that spoil it.
    var bodyPath: [String] { get }
}

extension RowFormat {
    var idPath: [String] { [idMember] }
}
