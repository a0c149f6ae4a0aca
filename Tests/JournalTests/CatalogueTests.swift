import BatchSpoolEngine
import SystemdSupport
import TestKit
import Testing

/// The explanations of `journalctl -x` against the events of the code.
@Suite("Journal catalogue")
struct CatalogueTests {
    private static let path = Sources.path("packaging/systemd/batchspool.catalog")
    private static let events = LogEvent.allCases.map(\.rawValue) + [LogQueue.droppedEvent]

    /// One explanation.
    private struct Entry {
        let id: String
        let text: [Substring]
        var subject: Substring? { text.first { $0.hasPrefix("Subject: ") } }
        var body: String { text.filter { !$0.hasPrefix("Subject: ") && !$0.hasPrefix("Defined-By: ") }.joined() }
    }

    private func entries() throws -> [Entry] {
        let text = String(decoding: try Files.read(Self.path), as: UTF8.self)
        return text.split(separator: "\n-- ").dropFirst().map { entry in
            let lines = entry.split(separator: "\n").filter { !$0.hasPrefix("#") }
            return Entry(id: String(lines[0]), text: Array(lines.dropFirst()))
        }
    }

    @Test("Every kind of event is explained once, and nothing else is")
    func complete() throws {
        let explained = try entries().map(\.id)
        let missing = Self.events.filter { !explained.contains(JournalFields.messageID(of: $0)) }
            .map { "\($0): -- \(JournalFields.messageID(of: $0))" }
        #expect(missing == [])
        #expect(Set(explained).subtracting(Self.events.map(JournalFields.messageID)) == [])
        #expect(Set(explained).count == explained.count)
    }

    @Test("Every explanation has a subject, an origin and a text, in lines that fit 80 columns below an entry")
    func formed() throws {
        for entry in try entries() {
            #expect(entry.subject != nil && entry.text.contains("Defined-By: batchspool"), "\(entry.id)")
            #expect(entry.body.count > 40, "\(entry.id)")
            let tooWide = entry.text.map(Self.filled).filter { $0.count > 77 }
            #expect(tooWide == [], "\(entry.id)")
        }
    }

    /// A line with values of a usual length in the places of its fields.
    private static func filled(_ line: Substring) -> String {
        let lengths = [
            "JOB": 26, "SOURCE": 16, "BATCH_ID": 38, "KEY": 48, "PROVIDER": 10, "REASON": 16, "STATE": 10, "COST": 8,
            "ROWS": 6, "BYTES": 8, "UID": 5, "PART": 1, "MODEL": 16, "ATTEMPT": 1, "RESULTS": 6, "ERRORS": 6,
        ]
        return line.split(separator: "@", omittingEmptySubsequences: false).map { piece in
            guard piece.hasPrefix("BATCHSPOOL_") else { return String(piece) }
            return String(repeating: "x", count: lengths[String(piece.dropFirst(11))] ?? 6)
        }.joined()
    }

    @Test("Every field that is substituted is one that entries can have")
    func fields() throws {
        let known = Set(JournalFields.named.values)
        for entry in try entries() {
            let pieces = entry.text.joined(separator: " ").split(separator: "@", omittingEmptySubsequences: false)
            let names = pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            #expect(pieces.count % 2 == 1 && names.allSatisfy(known.contains), "\(names)")
        }
    }

    @Test("Every fact that lines carry has a field of its own")
    func facts() {
        #expect(LogFact.allCases.map(\.rawValue).filter { JournalFields.named[$0] == nil } == [])
    }
}
