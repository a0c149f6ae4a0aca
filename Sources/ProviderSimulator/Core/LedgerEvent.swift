/// The kinds of lines in the ledger; `event` names one.
enum LedgerEvent: String, Sendable {
    case start
    case advance
    case upload
    /// A file is announced whose bytes come later.
    case uploadOpen = "upload_open"
    case delete
    case create
    /// A create whose effect comes later.
    case createLate = "create_late"
    /// A late create that came to nothing.
    case createDropped = "create_dropped"
    /// A batch got more rows.
    case addRows = "add_rows"
    /// The rows were answered; the files exist but are not yet shown.
    case processed
    case status
    /// A question was answered at once.
    case ask
    case cancel
    case deleteBatch = "delete_batch"
    /// A planned end became another one: the rows are answered again to that end.
    case replan
    /// An answer in the background is begun.
    case answerOpen = "answer_open"
    case answerCancel = "answer_cancel"
    case answerDelete = "answer_delete"
    /// A fault of the scenario struck.
    case fault
}
