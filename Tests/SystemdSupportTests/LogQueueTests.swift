import Dispatch
import Glibc
import Logging
import Synchronization
import SystemdSupport
import Testing

@Suite struct LogQueueTests {
    /// Keeps lines, and the first one waits for a permission.
    final class GatedSink: LogSink {
        let gate = DispatchSemaphore(value: 0)
        let messages = Mutex<[String]>([])

        func write(_ record: LogRecord) {
            if messages.withLock(\.isEmpty) { gate.wait() }
            messages.withLock { $0.append(record.message) }
        }
    }

    func record(_ message: String) -> LogRecord {
        LogRecord(level: .info, message: message)
    }

    @Test("R-227 a sink that blocks costs the newest lines, which are counted and told")
    func full() {
        let sink = GatedSink()
        let queue = LogQueue(capacity: 3, sink: sink)
        for number in 1...8 { queue.append(record("\(number)")) }

        #expect(queue.dropped == 5)
        sink.gate.signal()
        #expect(queue.drain(within: .seconds(60)))

        let told = "5 log lines dropped, the log did not keep up"
        #expect(sink.messages.withLock { $0 } == ["1", told, "2", "3"])
    }

    @Test("R-227 a socket nobody reads stops neither the caller nor the end of the program")
    func unreadSocket() {
        var pair: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0, &pair) == 0)
        let queue = LogQueue(capacity: 10, sink: StderrSink(descriptor: pair[0]))
        let long = String(repeating: "x", count: 10_000)
        for _ in 0..<2000 { queue.append(record(long)) }

        #expect(queue.dropped > 1000)
        #expect(!queue.drain(within: .zero))
        close(pair[1])
        #expect(queue.drain(within: .seconds(60)))
        close(pair[0])
    }

    @Test("Lines come out in the order they went in")
    func order() {
        let sink = GatedSink()
        sink.gate.signal()
        let queue = LogQueue(sink: sink)
        for number in 1...1000 { queue.append(record("\(number)")) }

        #expect(queue.drain(within: .seconds(60)))
        #expect(sink.messages.withLock { $0 } == (1...1000).map(String.init))
    }
}
