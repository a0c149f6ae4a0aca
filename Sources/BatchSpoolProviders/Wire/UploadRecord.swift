import BatchSpoolCore
import Synchronization

/// What the sending pass of an upload leaves behind for the one who started it.
final class UploadRecord: Sendable {
    private struct Facts {
        var digest: String?
        var failure: ProviderError?
    }

    private let facts = Mutex(Facts())

    /// What the file is told apart by; nil until every byte of it has been handed out.
    var digest: String? { facts.withLock { $0.digest } }

    /// Why the rows could not be read; nil when they could.
    var failure: ProviderError? { facts.withLock { $0.failure } }

    /// Forgets what an earlier pass left behind.
    func restart() {
        facts.withLock { $0 = Facts() }
    }

    func finish(_ digest: String) {
        facts.withLock { $0.digest = digest }
    }

    func fail(_ failure: ProviderError) {
        facts.withLock { $0.failure = failure }
    }
}
