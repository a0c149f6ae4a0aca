import BatchSpoolCore

/// A part whose rows are to be asked one by one.
struct RowAsking: Sendable {
    let job: JobID
    let part: Part
    let batch: BatchRef
    let account: EngineAccount
    let rows: any RowProvider
    /// Why the account takes no rows at present; nil when it does. Responses that were begun are looked at all the same.
    var closure: ProviderError?
    /// Whether nothing is wanted any more, so that responses are cancelled.
    var cancels = false

    /// Whether rows without an answer are asked.
    var asks: Bool { closure == nil && !cancels }
    var place: Engine.PartPlace { Engine.PartPlace(job: job, number: part.number) }
}

/// How a run ended.
enum RowRunEnd: Sendable {
    /// Every row has an answer.
    case answered
    /// Rows are left, and may be asked again.
    case stopped
    /// The account takes no rows, and none of those that are left has a response.
    case closed(ProviderError)
    /// `areAwaited`: responses are left that only this account can give.
    case failed(ProviderError, areAwaited: Bool)
}
