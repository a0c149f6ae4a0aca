import Hashing
import SpoolStorage
import Testing

@Suite struct PublisherTests {
    private let bench: Workbench
    private let work: Directory
    private let outbox: Directory
    private let failed: Directory

    init() throws {
        bench = try Workbench()
        work = try bench.folder("work")
        outbox = try bench.folder("outbox")
        failed = try bench.folder("failed")
    }

    private func put(_ text: String, _ name: FileName, _ directory: Directory) throws {
        try AtomicFile.replace(in: directory, name: name, bytes: Array(text.utf8), durable: false)
    }

    private func text(_ name: FileName, _ directory: Directory) throws -> String? {
        guard try directory.stamp(of: name) != nil else { return nil }
        return String(decoding: try directory.content(of: name, limit: 1000), as: UTF8.self)
    }

    private func file(_ work: FileName, _ directory: Directory, _ target: FileName, _ text: String) -> Publication {
        Publication(work: work, directory: directory, target: target, sha256: SHA256Hasher.sum(of: text))
    }

    /// Three finished files in work and where they go.
    private func prepared() throws -> [Publication] {
        try put("results", "j.results", work)
        try put("errors", "j.errors", work)
        try put("receipt", "j.receipt", work)
        return set
    }

    private var set: [Publication] {
        [
            file("j.results", outbox, "a.results.jsonl", "results"),
            file("j.errors", failed, "a.errors.jsonl", "errors"),
            file("j.receipt", outbox, "a.receipt.json", "receipt"),
        ]
    }

    private func publish(_ sets: [Publication]...) throws -> [PublishOutcome] {
        try Publisher(from: work).publish(sets)
    }

    private func expectAllOut() throws {
        #expect(try text("a.results.jsonl", outbox) == "results" && text("a.errors.jsonl", failed) == "errors")
        #expect(try text("a.receipt.json", outbox) == "receipt")
        #expect(try work.names().isEmpty)
    }

    @Test("Every file appears under its name and leaves work")
    func all() throws {
        #expect(try publish(try prepared()) == [.published])
        try expectAllOut()
    }

    @Test("R-236 publication continues after a crash between any two renames", arguments: 0...3)
    func continued(done: Int) throws {
        for file in try prepared().prefix(done) { try work.rename(file.work, to: file.directory, as: file.target) }
        #expect(try publish(set) == [.published])
        try expectAllOut()
        #expect(try publish(set) == [.published])
    }

    @Test("R-048 what a reader took away is not published again")
    func takenAway() throws {
        _ = try publish(try prepared())
        try outbox.remove("a.results.jsonl")
        #expect(try publish(set) == [.published])
        #expect(try text("a.results.jsonl", outbox) == nil)
    }

    @Test("R-047 other content under a name stops the set before its first rename")
    func taken() throws {
        let set = try prepared()
        try put("mine", "a.errors.jsonl", failed)
        #expect(try publish(set) == [.nameTaken("a.errors.jsonl")])
        #expect(try text("a.errors.jsonl", failed) == "mine" && text("a.results.jsonl", outbox) == nil)
        #expect(try text("j.results", work) == "results")
    }

    @Test("R-047 other content of the same length is still other content")
    func sameLength() throws {
        let set = try prepared()
        try put("RECEIPT", "a.receipt.json", outbox)
        #expect(try publish(set) == [.nameTaken("a.receipt.json")])
        #expect(try text("a.receipt.json", outbox) == "RECEIPT")
    }

    @Test("Equal content under the name counts as published")
    func equal() throws {
        let set = try prepared()
        try put("results", "a.results.jsonl", outbox)
        #expect(try publish(set) == [.published])
        try expectAllOut()
    }

    @Test("R-004 two names of one file after a power cut become one")
    func twoNames() throws {
        let set = try prepared()
        #expect(bench.link("work/j.receipt", "outbox/a.receipt.json"))
        #expect(try publish(set) == [.published])
        try expectAllOut()
    }

    @Test("A link or directory under the name is never followed", arguments: [true, false])
    func notAFile(isLink: Bool) throws {
        let set = try prepared()
        if isLink {
            #expect(bench.symlink("../work/j.receipt", "outbox/a.receipt.json"))
        } else {
            try outbox.makeDirectory("a.receipt.json", mode: 0o700)
        }
        #expect(try publish(set) == [.nameTaken("a.receipt.json")])
        #expect(try text("j.receipt", work) == "receipt")
    }

    @Test("A set with a taken name does not stop the others")
    func independent() throws {
        let set = try prepared()
        try put("x", "k.receipt", work)
        try put("other", "b.receipt.json", outbox)
        let outcomes = try publish([file("k.receipt", outbox, "b.receipt.json", "x")], set)
        #expect(outcomes == [.nameTaken("b.receipt.json"), .published])
        #expect(try text("a.receipt.json", outbox) == "receipt" && work.names() == ["k.receipt"])
    }

    @Test("A published file is readable by those who may list its directory")
    func rights() throws {
        #expect(bench.chmod("outbox", 0o755))
        _ = try publish(try prepared())
        #expect(try outbox.stamp(of: "a.receipt.json").map { $0.mode & 0o777 } == 0o644)
        #expect(try failed.stamp(of: "a.errors.jsonl").map { $0.mode & 0o777 } == 0o600)
    }
}
