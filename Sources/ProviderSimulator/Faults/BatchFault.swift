/// What goes wrong with one batch; bound to it when it is created, and kept in the ledger with it.
struct BatchFault: Sendable, Equatable {
    enum Order: String, CaseIterable, Sendable { case input, reversed, shuffled }
    enum Cancel: String, CaseIterable, Sendable { case cancelled, completed, refused }

    var pace: Pace
    /// The end the vendor reaches by itself.
    var ending: BatchStage?
    /// The share of rows answered before an early end.
    var done: Double?
    var failure: BatchProblem?
    var cancel = Cancel.cancelled
    var order = Order.input
    /// Bytes missing at the end of the output file.
    var truncate = 0
    var finalNewline = true
    var carriageReturns = false
    var emptyErrorFile = false
    /// Calls of the list, and seconds, before the batch is listed.
    var listLagCalls = 0
    var listLagSeconds = 0.0
    /// Calls that do not find it by its id.
    var getLagCalls = 0
    /// Answered polls after which it is gone.
    var vanishAfterPolls: Int?
    /// Answered polls that see it ended while counters and results are still those of half its rows.
    var settlePolls = 0
    var outputGone = false
    /// `output_file_id` is a signed address.
    var outputURL = false

    mutating func read(_ fields: consuming ScenarioFields) throws(ScenarioProblem) {
        var fields = fields
        try pace.read(&fields)
        ending = try fields.word("ending") ?? ending
        if let ending, !ending.isTerminal { throw fields.problem("ending", "a terminal status") }
        done = try fields.number("done", in: 0...1) ?? done
        if let inner = try fields.fields("fail") { failure = try BatchProblem(reading: inner) }
        cancel = try fields.word("cancel") ?? cancel
        try readFiles(&fields)
        try readVisibility(&fields)
        try fields.end()
    }

    private mutating func readFiles(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        order = try fields.word("order") ?? order
        truncate = try fields.integer("truncate", in: 0...1_000_000) ?? truncate
        finalNewline = try fields.flag("final_newline") ?? finalNewline
        carriageReturns = try fields.flag("crlf") ?? carriageReturns
        emptyErrorFile = try fields.flag("empty_error_file") ?? emptyErrorFile
        outputGone = try fields.flag("output_gone") ?? outputGone
        outputURL = try fields.flag("output_url") ?? outputURL
    }

    private mutating func readVisibility(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        listLagCalls = try fields.integer("list_lag_calls") ?? listLagCalls
        listLagSeconds = try fields.number("list_lag_seconds", in: ScenarioFields.duration) ?? listLagSeconds
        getLagCalls = try fields.integer("get_lag_calls") ?? getLagCalls
        settlePolls = try fields.integer("settle_polls") ?? settlePolls
        vanishAfterPolls = try fields.integer("vanish_after_polls") ?? vanishAfterPolls
    }
}
