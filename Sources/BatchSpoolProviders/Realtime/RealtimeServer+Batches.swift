package import BatchSpoolCore

/// A part here is a batch of our own: what a batch service would do is said, and nothing is sent for it.
extension RealtimeServer {
    /// A body alone, as the vendor takes it.
    func rowForm(_ endpoint: Endpoint) -> RowForm {
        let quirks = OpenAIQuirks.of(vendor: identity.vendor)
        return .body(in: quirks.wording(endpoint))
    }

    /// Looks whether the server is there and runs the model, and whether every row can be written.
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        try await probe(for: part.translation.model)
        let bytes = try await blocking { () throws(ProviderError) in
            try RowTranslator.length(of: part, as: rowForm(part.endpoint))
        }
        return UploadHandle(file: RemoteFile("local"), bytes: bytes, digest: "", serverTime: nil)
    }

    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        .accepted(batch(order.key))
    }

    /// A batch of our own exists once it was intended: rows that were answered are on disk, the others are asked.
    package func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        [batch(key)]
    }

    /// Servers keep nothing that could be found again.
    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] { [] }

    package func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        Dictionary(batches.map { ($0, BatchStatus(batch: $0, phase: .processing)) }) { first, _ in first }
    }

    /// Every answer was handed over by `run`.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {}

    package func cancel(_ batch: BatchRef) async throws(ProviderError) {}

    private func batch(_ key: SubmissionKey) -> BatchRef { BatchRef("local-" + key.rawValue) }
}
