/// An account at a server that answers rows one by one and knows no batches.
///
/// A part there is a batch that only this spool knows: its name is ours, and it runs while `run` does.
package protocol RowProvider: Sendable {
    /// Rows asked at once at most, whatever the number of jobs.
    var concurrency: Int { get }

    /// Asks every row of `part`, looks at the responses that `book` knows, and hands each answer to `sink` as it comes,
    /// in no order.
    ///
    /// Returns when every row has an answer or when `stop` ended it before: a row without one was not answered, and may
    /// be asked again unless a response of it is in the book. Throws when the account as a whole cannot go on, once all
    /// that came is handed over. Cancelling the task ends calls under way at once, but for one that begins a response: its
    /// id is waited for. `asked` hears of every call that came back, on any thread.
    func run(
        _ part: PartPayload, as form: AnswerForm, until stop: RunStop, keeping book: ResponseBook,
        into sink: any RowAnswerSink, asked: @escaping @Sendable (RowCall) -> Void
    ) async throws(ProviderError)

    /// Asks the server what it tells of `model`; nil when it does not answer, which says nothing of the model.
    ///
    /// Costs nothing, takes ten seconds at most and loads no model.
    func facts(of model: WireModel) async -> ModelFacts?
}

/// One call for one row that came back: a row may take several.
package struct RowCall: Hashable, Sendable {
    /// What a call is for.
    package enum Purpose: String, Hashable, Sendable {
        /// Asks the row.
        case row
        /// Looks at a response that is made while nobody waits, or ends it.
        case response
    }

    package let purpose: Purpose
    /// What it failed with; nil when it was answered.
    package let failure: ProviderError.Kind?
    package let took: Duration

    package init(_ purpose: Purpose = .row, failure: ProviderError.Kind?, took: Duration) {
        self.purpose = purpose
        self.failure = failure
        self.took = took
    }
}

extension BatchProvider {
    /// Most take batches.
    package var oneByOne: (any RowProvider)? { nil }
}
