import Dispatch
import HTTPInterface
import Synchronization

/// Counts what it gets; waits for its gate before each write.
final class CountingSink: HTTPBodySink {
    private let total = Atomic<Int>(0)
    private let gate: DispatchSemaphore

    init(gate: DispatchSemaphore) { self.gate = gate }

    var count: Int { total.load(ordering: .acquiring) }

    func write(_ bytes: UnsafeRawBufferPointer) {
        gate.wait()
        gate.signal()
        total.add(bytes.count, ordering: .releasing)
    }
}
