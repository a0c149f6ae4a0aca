import SpoolStorage
import Testing

@Suite struct TargetNamesTests {
    private let bench: Workbench
    private let outbox: Directory
    private let failed: Directory

    init() throws {
        bench = try Workbench()
        outbox = try bench.folder("outbox")
        failed = try bench.folder("failed")
    }

    private func free(
        _ name: FileName = "reviews.jsonl", reserved: ReservedNames = ReservedNames()
    ) throws -> OutputNames {
        let targets = TargetNames(outbox: outbox, failed: failed)
        return try targets.firstFree(for: SafeStem(of: name), reserved: reserved, lineSuffixes: ["jsonl", "jsonl.gz"])
    }

    private func touch(_ directory: Directory, _ name: FileName) throws {
        try AtomicFile.replace(in: directory, name: name, bytes: [], durable: false)
    }

    @Test("The plain stem is taken while nothing has it")
    func plain() throws {
        #expect(try free().receipt == "reviews.receipt.json")
    }

    @Test(
        "R-047 one existing name moves the whole set on",
        arguments: [
            ("outbox", "reviews.results.jsonl"), ("outbox", "reviews.receipt.json"),
            ("failed", "reviews.errors.jsonl"), ("failed", "reviews.jsonl"), ("failed", "reviews.jsonl.gz"),
        ])
    func taken(place: String, name: String) throws {
        let file = try #require(FileName(name.utf8))
        try touch(place == "outbox" ? outbox : failed, file)
        #expect(try free().results == "reviews~2.results.jsonl")
    }

    @Test("R-073 the same name dropped again gets the next number while the first is live")
    func reserved() throws {
        var reserved = ReservedNames()
        reserved.insert(try free())
        let second = try free(reserved: reserved)
        reserved.insert(second)
        #expect(try second.number == 2 && free(reserved: reserved).number == 3)
        reserved.remove(second)
        #expect(try free(reserved: reserved).number == 2)
    }

    @Test("R-072 names that differ in case are independent")
    func caseDiffers() throws {
        try touch(outbox, "Reviews.receipt.json")
        #expect(try free().number == 1)
    }

    @Test("A stem that ends like another one's output does not collide with it")
    func crossing() throws {
        var reserved = ReservedNames()
        reserved.insert(try free("a.jsonl"))
        let other = try free("a.errors.ndjson", reserved: reserved)
        #expect(other.lines() == "a.errors~2.jsonl")
    }

    @Test("A dangling link takes a name too")
    func link() throws {
        #expect(bench.symlink("nowhere", "outbox/reviews.receipt.json"))
        #expect(try free().number == 2)
    }
}
