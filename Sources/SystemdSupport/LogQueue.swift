import Dispatch
import Logging
import Synchronization

/// A bounded line of records in front of a sink that may block.
///
/// A full journal socket blocks its writer for ever (measured), so the writing has a thread of its own. Records that
/// find the line full are dropped and counted; the count is told as soon as the sink moves again.
package final class LogQueue: Sendable {
    /// The kind of event that tells of dropped lines.
    package static let droppedEvent = "dropped"

    private struct State {
        var waiting = 0
        var dropped = 0
        var untold = 0
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let sink: any LogSink
    private let thread = DispatchQueue(label: "batchspool.log")

    /// A queue of at most `capacity` records, the one being written included.
    package init(capacity: Int = 4096, sink: any LogSink) {
        self.capacity = capacity
        self.sink = sink
    }

    /// Adds `record` or drops it; never waits.
    package func append(_ record: LogRecord) {
        let isTaken = state.withLock { state in
            let isTaken = state.waiting < capacity
            state.waiting += isTaken ? 1 : 0
            state.dropped += isTaken ? 0 : 1
            state.untold += isTaken ? 0 : 1
            return isTaken
        }
        if isTaken { thread.async { self.write(record) } }
    }

    /// How many records were dropped since the start.
    package var dropped: Int { state.withLock(\.dropped) }

    /// Waits until everything appended before is written; false when that takes longer than `limit`.
    ///
    /// For the end of the program; blocks the calling thread.
    package func drain(within limit: Duration) -> Bool {
        let end = DispatchSemaphore(value: 0)
        thread.async { end.signal() }
        let (seconds, attoseconds) = limit.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        return end.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success
    }

    private func write(_ record: LogRecord) {
        sink.write(record)
        let untold = state.withLock { state in
            state.waiting -= 1
            defer { state.untold = 0 }
            return state.untold
        }
        if untold > 0 {
            sink.write(
                LogRecord(
                    level: .warning, message: "\(untold) log lines dropped, the log did not keep up",
                    metadata: [("dropped", "\(untold)"), ("event", Self.droppedEvent)]))
        }
    }
}
