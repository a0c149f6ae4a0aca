import BatchSpoolCore
import Synchronization

/// An account whose batches never end; counts how often it is asked for their state.
final class CountedProvider: BatchProvider {
    let identity = AccountIdentity(
        account: AccountName("a"), vendor: "openai", dialect: "openai", baseURL: "http://localhost/v1", fingerprint: "f"
    )
    let capabilities: Capabilities
    private let fails: Bool
    private let asked = Mutex(0)

    /// `fails`: it answers that it is overloaded.
    init(poll: Duration, fails: Bool = false) {
        capabilities = Capabilities(listingTrusted: true, canFence: true, resolveWait: [], poll: poll)
        self.fails = fails
    }

    var looks: Int { asked.withLock(\.self) }

    func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        asked.withLock { $0 += 1 }
        if fails { throw ProviderError(kind: .transient(retryAfter: nil), request: "status", detail: "overloaded") }
        return Dictionary(batches.map { ($0, BatchStatus(batch: $0, phase: .processing)) }) { $1 }
    }

    func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle { throw Self.unasked }

    func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        .notSent(Self.unasked)
    }

    func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] { throw Self.unasked }

    func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] { throw Self.unasked }

    func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) { throw Self.unasked }

    func cancel(_ batch: BatchRef) async throws(ProviderError) { throw Self.unasked }

    func discard(_ file: RemoteFile) async throws(ProviderError) { throw Self.unasked }

    private static let unasked = ProviderError(kind: .local, request: "test", detail: "not to be asked")
}
