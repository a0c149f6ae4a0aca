import BatchSpoolCore
import Synchronization

/// Responses to rows of one part that are being made and whose ids the disk did not take: the rows are not asked again
/// while the daemon lives.
final class UnwrittenResponses: Sendable {
    private let responses = Mutex<[KeptResponse]>([])

    var all: [KeptResponse] { responses.withLock(\.self) }

    func add(_ response: KeptResponse) {
        responses.withLock { $0.append(response) }
    }

    /// These are on disk now.
    func forget(_ written: [KeptResponse]) {
        let rows = Set(written.map(\.row))
        responses.withLock { responses in responses.removeAll { rows.contains($0.row) } }
    }
}
