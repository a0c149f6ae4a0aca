import Dispatch
import HTTPInterface
import Synchronization

/// Keeps what it gets; waits for its gate before each write, throws when told to.
final class GatheringSink: HTTPBodySink {
    private let bytes = Mutex<[UInt8]>([])
    private let gate: DispatchSemaphore?
    private let breaksAt: Int

    init(gate: DispatchSemaphore? = nil, breaksAt: Int = .max) {
        self.gate = gate
        self.breaksAt = breaksAt
    }

    var gathered: [UInt8] { bytes.withLock { $0 } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        gate?.wait()
        gate?.signal()
        try self.bytes.withLock { gathered in
            gathered.append(contentsOf: bytes)
            if gathered.count >= breaksAt { throw Broken() }
        }
    }
}
