import Logging
import SystemdSupport
import TestKit
import Testing

/// Writes each entry on a thread that sees a journal of its own.
private struct InsideSink: LogSink {
    let journal: PrivateJournal

    func write(_ record: LogRecord) {
        try? journal.inside { JournalSink(identifier: "batchspoold").write(record) }
    }
}

/// Entries as a real journald keeps them.
@Suite("journald", .enabled(if: PrivateJournal.isPossible, "needs root, mount namespaces, systemd-journald, python3"))
struct JournaldTests {
    /// The one entry that is in the journal after `record` was written.
    private func kept(_ metadata: [(key: String, value: String)], _ message: String = "x") async throws -> JSON {
        let entry = Captured<JSON>(.null)
        try await withJournal { journal in
            let sink = JournalSink(identifier: "batchspoold", fallback: StderrSink(descriptor: -1))
            try journal.inside { sink.write(LogRecord(level: .warning, message: message, metadata: metadata)) }
            let entries = try await journal.entries()
            #expect(entries.count == 1)
            entry.value = JSON.array(entries)[0]
        }
        return entry.value
    }

    @Test(
        "R-226 values with newlines and control characters are kept as they are, the message is one line",
        arguments: ["a\nMESSAGE=b", "\u{1b}[2Jx\u{7}", "\u{202e}gpj", "ü=\r\n"])
    func odd(value: String) async throws {
        let entry = try await kept([("event", "claimed"), ("source", value)], "claimed \(value)")

        #expect(entry["BATCHSPOOL_SOURCE"].string == value)
        #expect(entry["MESSAGE"].text?.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } == true)
        #expect(entry["MESSAGE_ID"].text == JournalFields.messageID(of: "claimed"))
        #expect(entry["PRIORITY"].text == "4")
    }

    @Test("R-228 an entry beyond the size of a datagram arrives whole", arguments: [1 << 18, 3 << 20])
    func huge(size: Int) async throws {
        let entry = try await kept([("event", "claimed"), ("reason", String(repeating: "r", count: size))])

        #expect(entry["BATCHSPOOL_REASON"].text?.utf8.count == size)
        #expect((entry["MESSAGE"].text?.utf8.count ?? .max) < 300)
    }

    @Test("R-227 a journal that hangs costs the newest lines, which are told once it moves again")
    func hanging() async throws {
        try await withJournal { journal in
            let queue = LogQueue(capacity: 50, sink: InsideSink(journal: journal))
            journal.stop()
            for number in 0..<4000 { queue.append(LogRecord(level: .info, message: "\(number)")) }
            let dropped = queue.dropped
            #expect(dropped > 0)
            journal.goOn()
            #expect(queue.drain(within: .seconds(60)))
            let told = try await journal.entries("BATCHSPOOL_EVENT=dropped")
            #expect(told.reduce(0) { $0 + (Int($1["BATCHSPOOL_DROPPED"].text ?? "") ?? 0) } == dropped)
            let all = try await journal.entries()
            #expect(all.count == 4000 - dropped + told.count)
        }
    }
}
