/// The request of the port that a call to a provider belongs to, as errors name it.
enum Verb: String {
    case upload
    case create
    case list
    case status
    case results
    case cancel
    case discard
    /// One row, answered at once.
    case ask
}
