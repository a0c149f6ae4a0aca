import FoundationEssentials
import SpoolStorage
import Testing

@Suite struct CheckedDocumentTests {
    private struct Note: Codable, Equatable, Sendable {
        var text: String
    }

    private let bench: Workbench
    private let document = CheckedDocument<Note>("j.state.json", schema: 2)

    init() throws { bench = try Workbench() }

    private func write(_ texts: String...) throws -> Int {
        var seq = 0
        for text in texts { try document.write(Note(text: text), seq: &seq, in: bench.directory) }
        return seq
    }

    private func read() throws -> DocumentReading<Note> { try document.read(in: bench.directory) }

    private var content: [UInt8] { get throws { try bench.bytes("j.state.json") } }

    private func isDamaged(_ reading: DocumentReading<Note>) -> Bool {
        if case .damaged = reading { true } else { false }
    }

    @Test("What was written last is read with its number")
    func roundTrip() throws {
        #expect(try read() == .missing)
        #expect(try write("a", "b/c") == 2)
        #expect(try read() == .ok(Note(text: "b/c"), seq: 2))
    }

    @Test("The file is sorted JSON and a last line over it")
    func format() throws {
        _ = try write("a/b")
        let lines = try bench.text("j.state.json").split(separator: "\n")
        #expect(lines[0] == #"{"schema":2,"seq":1,"text":"a/b"}"#)
        #expect(lines[1].hasPrefix(#"{"end":true,"sha256":""#) && lines.count == 2)
    }

    @Test("R-040 a sidecar cut at any length is damaged")
    func truncated() throws {
        _ = try write(String(repeating: "x", count: 900))
        let whole = try content
        for length in 0..<whole.count {
            try bench.put(Array(whole[..<length]), "j.state.json")
            #expect(isDamaged(try read()), "\(length)")
        }
    }

    @Test("R-041 any flipped bit of a sidecar of 1 KB is damage")
    func flipped() throws {
        _ = try write(String(repeating: "x", count: 890))
        var bytes = try content
        #expect(bytes.count >= 1000)
        for bit in 0..<(bytes.count * 8) {
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            try bench.put(bytes, "j.state.json")
            #expect(isDamaged(try read()), "\(bit)")
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        }
    }

    @Test("R-042 an empty sidecar and a tail of zero bytes are damage")
    func zeroes() throws {
        _ = try write("a")
        let whole = try content
        try bench.put([], "j.state.json")
        #expect(try read() == .damaged(.unfinished, previous: nil))
        try bench.put(whole + [UInt8](repeating: 0, count: 512), "j.state.json")
        #expect(isDamaged(try read()))
    }

    @Test("R-043 a newer schema is told and left alone")
    func newer() throws {
        var seq = 0
        try CheckedDocument<Note>("j.state.json", schema: 3).write(Note(text: "n"), seq: &seq, in: bench.directory)
        let before = try content
        #expect(try read() == .newer(schema: 3))
        #expect(try content == before)
    }

    @Test("R-044 what can still be read of the predecessor comes with the damage")
    func previous() throws {
        _ = try write("a", "b")
        try bench.put([1, 2, 3], "j.state.json")
        #expect(try read() == .damaged(.unfinished, previous: Note(text: "a")))
    }

    @Test("R-049 an older copy put in place is damage")
    func rolledBack() throws {
        _ = try write("a")
        let old = try content
        var seq = 1
        for text in ["b", "c"] { try document.write(Note(text: text), seq: &seq, in: bench.directory) }
        try bench.put(old, "j.state.json")
        #expect(try read() == .damaged(.rolledBack(seq: 1, behind: 2), previous: Note(text: "b")))
    }

    @Test("R-049 a copy of the predecessor put in place is damage")
    func rolledBackByOne() throws {
        _ = try write("a", "b")
        try bench.put(try bench.bytes("j.state.json.prev"), "j.state.json")
        #expect(try read() == .damaged(.rolledBack(seq: 1, behind: 1), previous: Note(text: "a")))
    }

    @Test("A crash after the predecessor was kept leaves the present content")
    func keptOnly() throws {
        _ = try write("a", "b")
        try bench.directory.remove("j.state.json.prev")
        #expect(try read() == .ok(Note(text: "b"), seq: 2))
        #expect(bench.link("j.state.json", "j.state.json.prev"))
        #expect(try read() == .ok(Note(text: "b"), seq: 2))
    }

    @Test("A whole successor that was not renamed yet does not count beside a whole document")
    func successorBeside() throws {
        let next = try successor(of: "a", "b")
        try bench.put(next, ".j.state.json.tmp")
        #expect(try read() == .ok(Note(text: "a"), seq: 1))
    }

    @Test("A damaged document is replaced by its whole successor, and kept")
    func successorInstead() throws {
        let next = try successor(of: "a", "b")
        try bench.put(Array("torn".utf8), "j.state.json")
        try bench.put(next, ".j.state.json.tmp")
        #expect(try read() == .ok(Note(text: "b"), seq: 2))
        #expect(try bench.names() == ["j.state.json", ".j.state.json.bad-1"])
    }

    @Test("A torn successor does not help a damaged document")
    func tornSuccessor() throws {
        let next = try successor(of: "a", "b")
        try bench.put(Array("torn".utf8), "j.state.json")
        try bench.put(next.dropLast(), ".j.state.json.tmp")
        #expect(isDamaged(try read()))
    }

    @Test("A document that is gone beside its predecessor is lost, not missing")
    func lost() throws {
        _ = try write("a", "b")
        try bench.directory.remove("j.state.json")
        #expect(try read() == .damaged(.lost, previous: Note(text: "a")))
    }

    @Test("Setting aside twice keeps both files")
    func setAside() throws {
        for _ in 1...2 {
            try bench.put([1], "j.state.json")
            try document.setAside(in: bench.directory)
        }
        try document.setAside(in: bench.directory)
        #expect(try bench.names() == [".j.state.json.bad-1", ".j.state.json.bad-2"])
    }

    @Test("A number that failed is not used for other content")
    func failedNumber() throws {
        var seq = try write("a")
        let taken = seq + 1
        #expect(throws: DocumentFault.self) {
            try CheckedDocument<Double>("j.state.json", schema: 2).write(.nan, seq: &seq, in: bench.directory)
        }
        #expect(seq == taken)
    }

    /// Writes `first` and returns the bytes that the write of `second` would have put in place.
    private func successor(of first: String, _ second: String) throws -> [UInt8] {
        _ = try write(first, second)
        let next = try content
        for name in try bench.directory.names() where name.text?.contains("state") == true {
            try bench.directory.remove(name)
        }
        _ = try write(first)
        return next
    }

    private struct Notes: Codable, Equatable {
        var decoy = ["notes": #","notes":[]"#]
        var notes: [Note]
        var others: [Note]
        var zebra = 1
    }

    @Test("Lists that are written apart give the same bytes, however it grows, shrinks and changes")
    func keptElements() throws {
        let document = CheckedDocument<Notes>("j.state.json", schema: 2)
        let texts = ListTexts<Note>()
        let lists = [3, 9, 10, 10, 4, 0, 7].map { count in (0..<count).map { "\($0 * count % 4)" } }
        for list in lists {
            let notes = list.map(Note.init)
            var (seq, again) = (0, 0)
            try document.write(Notes(notes: notes, others: notes), seq: &seq, in: bench.directory)
            let plain = try content
            let kept = try texts.text(of: "notes", notes)
            let others = try ListTexts().text(of: "others", notes)
            try document.write(Notes(notes: [], others: []), with: [others, kept], seq: &again, in: bench.directory)
            #expect(try content == plain)
        }
    }
}
