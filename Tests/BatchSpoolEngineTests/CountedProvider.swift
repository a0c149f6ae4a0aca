import BatchSpoolCore
import Synchronization

/// An account whose batches go on until a test ends them; remembers which it was asked for together.
final class CountedProvider: BatchProvider {
    private struct State {
        var asked: [[BatchRef]] = []
        var phases: [BatchRef: BatchStatus.Phase] = [:]
        var unknown: Set<BatchRef> = []
        var fails: Bool
        var meanwhile: (@Sendable () async -> Void)?
    }

    let identity = AccountIdentity(
        account: AccountName("a"), vendor: "openai", dialect: "openai", baseURL: "http://localhost/v1", fingerprint: "f"
    )
    let capabilities: Capabilities
    private let state: Mutex<State>

    /// `fails`: it answers that it is overloaded.
    init(poll: Duration, fails: Bool = false) {
        capabilities = Capabilities(listingTrusted: true, canFence: true, resolveWait: [], poll: poll)
        state = Mutex(State(fails: fails))
    }

    /// The batches of each request for their state.
    var asked: [[BatchRef]] { state.withLock(\.asked) }

    var looks: Int { asked.count }

    /// From now on it answers.
    func mend() { state.withLock { $0.fails = false } }

    /// How far `batch` is from now on.
    func put(_ batch: BatchRef, _ phase: BatchStatus.Phase) { state.withLock { $0.phases[batch] = phase } }

    /// From now on it does not know `batch`.
    func lose(_ batch: BatchRef) { state.withLock { _ = $0.unknown.insert(batch) } }

    /// Does something while the next request for states is under way, once its answer is certain.
    func meanwhile(_ act: @escaping @Sendable () async -> Void) { state.withLock { $0.meanwhile = act } }

    func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        let (now, act) = state.withLock { state in
            state.asked.append(batches)
            return (state, state.meanwhile.take())
        }
        await act?()
        if now.fails {
            throw ProviderError(kind: .transient(retryAfter: nil), request: "status", detail: "overloaded")
        }
        let known = batches.filter { !now.unknown.contains($0) }
        return Dictionary(known.map { ($0, BatchStatus(batch: $0, phase: now.phases[$0] ?? .processing)) }) { $1 }
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
