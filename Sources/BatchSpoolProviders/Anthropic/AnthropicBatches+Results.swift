package import BatchSpoolCore

extension AnthropicBatches {
    /// The path is made from the batch's id: `results_url` leads past a base URL that the account has of its own.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        guard case .ended = status.phase else { return }
        let batch = try await batch(status.batch, .results)
        try await stream(status.batch, as: form, created: batch.ended ?? batch.created ?? 0, into: sink)
    }

    /// Hands out the result lines; `created` is the time that answers bear, because messages have none.
    func stream(
        _ batch: BatchRef, as form: AnswerForm, created: Int, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let scrubber = connection.errors.scrubber
        let address = connection.account.base.appending(Self.path(batch, "/results"))
        try await connection.stream(address, withKey: true, accepting: "application/x-jsonl", into: sink) {
            AnthropicLineReader(form, created: created, scrubber: scrubber)
        }
    }
}
