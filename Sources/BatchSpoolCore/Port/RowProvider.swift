/// An account at a server that answers rows one by one and knows no batches.
///
/// A part there is a batch that only this spool knows: its name is ours, and it runs while `run` does.
package protocol RowProvider: Sendable {
    /// Asks every row of `part` and hands each answer to `sink` as it comes, in no order.
    ///
    /// Returns when every row has an answer or when `stop` ended it before: a row without one was not answered, and may
    /// be asked again. Throws when the account as a whole cannot go on, once all that came is handed over. Cancelling
    /// the task ends calls under way at once. `asked` hears of every call that came back, on any thread.
    func run(
        _ part: PartPayload, as form: AnswerForm, until stop: RunStop, into sink: any RowAnswerSink,
        asked: @escaping @Sendable (RowCall) -> Void
    ) async throws(ProviderError)
}

/// One call for one row that came back: a row may take several.
package struct RowCall: Hashable, Sendable {
    /// What it failed with; nil when it was answered.
    package let failure: ProviderError.Kind?
    package let took: Duration

    package init(failure: ProviderError.Kind?, took: Duration) {
        self.failure = failure
        self.took = took
    }
}

extension BatchProvider {
    /// Most take batches.
    package var oneByOne: (any RowProvider)? { nil }
}
