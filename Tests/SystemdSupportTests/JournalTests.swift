import Glibc
import Logging
import SystemdSupport
import TestKit
import Testing

@Suite struct JournalTests {
    static let record = LogRecord(
        level: .warning, message: "held",
        metadata: [
            ("batch", "batch_1"), ("cost", "0.01"), ("event", "held"), ("job", "01J"), ("line", "3"),
            ("provider", "openai"), ("reason", "budget"), ("source", "a\nb"), ("state", "held"),
        ])

    @Test("Known metadata become fields, values raw")
    func fields() {
        #expect(
            JournalFields(Self.record, identifier: "batchspoold").all == [
                #"MESSAGE=held batch=batch_1 cost=0.01 job=01J line=3 provider=openai reason=budget source=a\x0ab"#,
                "PRIORITY=4", "SYSLOG_IDENTIFIER=batchspoold", "MESSAGE_ID=" + JournalFields.messageID(of: "held"),
                "BATCHSPOOL_BATCH_ID=batch_1", "BATCHSPOOL_COST=0.01", "BATCHSPOOL_EVENT=held", "BATCHSPOOL_JOB=01J",
                "BATCHSPOOL_PROVIDER=openai",
                "BATCHSPOOL_REASON=budget", "BATCHSPOOL_SOURCE=a\nb", "BATCHSPOOL_STATE=held",
            ])
    }

    @Test("A kind of event has one fixed id, a UUID of version 4")
    func messageID() {
        // printf %s 'batchspool event held' | sha256sum, with the digits 13 and 17 set to 4 and a
        #expect(JournalFields.messageID(of: "held") == "ea560a8ccf304d29ab5768b79035b90e")
        #expect(JournalFields.messageID(of: "held") != JournalFields.messageID(of: "claimed"))
    }

    @Test("Levels are syslog priorities", arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func priority(level: Logger.Level, priority: Int) {
        let fields = JournalFields(LogRecord(level: level, message: "x"), identifier: "i").all

        #expect(fields == ["MESSAGE=x", "PRIORITY=\(priority)", "SYSLOG_IDENTIFIER=i"])
    }

    /// What arrives at the journal's address while `body` runs.
    private func datagram(_ body: () -> Void) throws -> String? {
        var result: Result<String?, any Error> = .success(nil)
        let isMade = Namespace.withEmptyRun {
            mkdir("/run/systemd", 0o755)
            mkdir("/run/systemd/journal", 0o755)
            result = Result {
                let socket = try DatagramSocket(path: "/run/systemd/journal/socket")
                body()
                return socket.next()
            }
        }
        #expect(isMade)
        return try result.get()
    }

    @Test("An entry arrives at the journal's socket", .enabled(if: Namespace.isPossible, "needs mount namespaces"))
    func arrives() throws {
        let sink = JournalSink(identifier: "batchspoold")
        let datagram = try #require(try datagram { sink.write(Self.record) })

        #expect(datagram.contains("PRIORITY=4\nSYSLOG_IDENTIFIER=batchspoold\n"))
        #expect(datagram.contains("\nBATCHSPOOL_JOB=01J\nBATCHSPOOL_PROVIDER=openai\n"))
        #expect(datagram.contains("\nBATCHSPOOL_SOURCE\n\u{3}\0\0\0\0\0\0\0a\nb\n"))
    }

    @Test(
        "R-227 without a journal entries go to standard error",
        .enabled(if: Namespace.isPossible, "needs mount namespaces"))
    func noJournal() {
        let other = KeptRecords()
        let isMade = Namespace.withEmptyRun {
            JournalSink(identifier: "batchspoold", fallback: other).write(Self.record)
        }

        #expect(isMade && other.messages == ["held"])
    }
}
