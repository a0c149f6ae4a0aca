import BatchSpoolCore
import SpoolStorage
import Synchronization

/// The responses that a job's record names, some hundred at a time.
final class ResponsePages: Sendable {
    private struct State: ~Copyable {
        var scan: ResponseScan?
    }

    private static let page = 256

    private let state: Mutex<State>

    init(in work: Directory, job: JobID) throws(RecordFault) {
        state = Mutex(State(scan: try ResponseScan(in: work, job: job)))
    }

    /// Some of them by the number of their part; none after the last.
    func next() throws(RecordFault) -> [Int: [KeptResponse]] {
        try state.withLock { (state) throws(RecordFault) in
            guard var scan = state.scan.take() else { return [:] }
            var page: [Int: [KeptResponse]] = [:]
            for _ in 0..<Self.page {
                guard let (response, part) = try scan.next() else { return page }
                page[part, default: []].append(response)
            }
            state.scan = consume scan
            return page
        }
    }
}
