/// What becomes of one row.
enum RowOutcome: Sendable {
    case answered(Answer)
    case refused(status: Int, ErrorBody)
    /// Never executed, because the batch ended so.
    case undone(BatchStage)
    /// An error without a response.
    case errorAlone(ErrorBody)

    var isError: Bool {
        switch self {
        case .answered: false
        case .refused, .undone, .errorAlone: true
        }
    }
}
