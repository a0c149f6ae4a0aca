import BatchSpoolCore
import Synchronization

/// What the sending pass of an upload leaves behind for the one who started it.
final class UploadRecord: Sendable {
    private struct Facts {
        var sum: String?
        var failure: ProviderError?
    }

    private let facts = Mutex(Facts())

    /// SHA-256 of the file, hex; nil until every byte of it has been handed out.
    var sum: String? { facts.withLock { $0.sum } }

    /// Why the rows could not be read; nil when they could.
    var failure: ProviderError? { facts.withLock { $0.failure } }

    func finish(_ sum: String) {
        facts.withLock { $0.sum = sum }
    }

    func fail(_ failure: ProviderError) {
        facts.withLock { $0.failure = failure }
    }
}
