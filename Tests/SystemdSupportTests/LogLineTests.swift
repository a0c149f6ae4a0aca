import Glibc
import Logging
import SystemdSupport
import Testing

@Suite struct LogLineTests {
    /// What a logger with this handler writes on a real descriptor.
    func written(_ body: (inout Logger) -> Void) throws -> String {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let queue = LogQueue(sink: StderrSink(descriptor: ends[1]))
        var logger = Logger(label: "test") { _ in QueuedLogHandler(queue: queue) }
        body(&logger)
        #expect(queue.drain(within: .seconds(60)))
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(ends[0], &bytes, bytes.count)
        return String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
    }

    @Test("A record is one line with its level and its metadata by name")
    func line() throws {
        let text = try written { logger in
            logger[metadataKey: "job"] = "01J"
            logger.notice("claimed", metadata: ["source": "a b.jsonl", "event": "claimed", "reason": "", "q": "\""])
            logger.debug("not shown")
        }

        #expect(text == "notice: claimed job=01J q=\"\\\"\" reason=\"\" source=\"a b.jsonl\"\n")
    }

    @Test("R-226 hostile names stay on their line")
    func hostile() throws {
        let text = try written { $0.info("claimed", metadata: ["source": "a\n\u{1b}[2Jerror: x\u{202e}"]) }

        #expect(text == #"info: claimed source="a\x0a\x1b[2Jerror: x\u{202e}""# + "\n")
    }

    @Test("Metadata of the call wins over the logger's")
    func precedence() throws {
        let text = try written { logger in
            logger[metadataKey: "batch"] = "batch_1"
            logger.info("moved", metadata: ["batch": "batch_2"])
        }

        #expect(text == "info: moved batch=batch_2\n")
    }

    @Test("What the message says itself is not repeated behind it")
    func spoken() throws {
        let text = try written {
            $0.info("claimed a.jsonl", metadata: ["source": "a.jsonl", "state": "claimed", "provider": "openai"])
        }

        #expect(text == "info: claimed a.jsonl provider=openai\n")
    }

    @Test("The journal is chosen only when standard error is its stream")
    func destination() throws {
        var status = stat()
        try #require(fstat(STDERR_FILENO, &status) == 0)
        let stream = "\(status.st_dev):\(status.st_ino)"

        #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": stream]) == .journal)
        #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": "1:2"]) == .stderr)
        #expect(LogDestination.chosen(environment: [:]) == .stderr)
        #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": stream], descriptor: -1) == .stderr)
    }
}
