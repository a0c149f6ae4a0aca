/// One row of a batch, read by its dialect.
struct BatchRow: Sendable {
    /// The id as given; nil when it is missing.
    var id: String?
    /// The whole line.
    let line: JSONObject
    /// What is asked.
    let question: JSONObject
    let asked: Question
    /// The 1-based number among the rows.
    let number: Int
}
