import Glibc
import Testing

@testable import SpoolStorage

@Suite struct FreezeTests {
    let scratch = Scratch()
    let work: Directory
    private let input = FileName("J.input")

    init() throws {
        work = try scratch.directory("work")
    }

    /// Puts a claimed file into work.
    private func source(_ number: Int, _ text: String, isGzip: Bool = false) throws -> FreezeSource {
        let name = FileName(composed: "J.src.\(number)")
        try scratch.write(text, to: "work/J.src.\(number)")
        return FreezeSource(name: name, stamp: try #require(try work.stamp(of: name)), isGzip: isGzip)
    }

    private func freeze(_ sources: [FreezeSource]) throws -> [Freeze.Part] {
        try Freeze(in: work, limits: InflateLimits(size: 1 << 20)).make(input, from: sources)
    }

    @Test("One source is copied byte for byte, with or without a last newline", arguments: [0, 1, 700_000, 5_000_000])
    func one(count: Int) throws {
        let text = String(repeating: "{\"a\":1}\n", count: count) + "{}"

        #expect(try freeze([source(0, text)]) == [.success(0..<text.utf8.count)])
        #expect(try scratch.text("work/J.input") == text)
        #expect(try work.names().count == 2)
    }

    @Test("R-082 Gathered sources begin on lines of their own and are told apart")
    func gathered() throws {
        let parts = try freeze([source(0, "{\"a\":1}"), source(1, "{\"b\":2}\n"), source(2, "{}")])

        #expect(parts == [.success(0..<7), .success(8..<16), .success(16..<18)])
        #expect(try scratch.text("work/J.input") == "{\"a\":1}\n{\"b\":2}\n{}\n")
    }

    @Test("R-115 A source changed since its claim is left out, the others stay whole")
    func changed() throws {
        let sources = try [source(0, "{\"a\":1}\n"), source(1, "{\"b\":2}\n"), source(2, "{}\n")]
        truncate(scratch.path + "/work/J.src.1", 3)

        #expect(try freeze(sources) == [.success(0..<8), .failure(.changed), .success(8..<11)])
        #expect(try scratch.text("work/J.input") == "{\"a\":1}\n{}\n")
    }

    @Test("R-116 R-068 What happens to the source afterwards does not reach the input")
    func frozen() throws {
        let text = String(repeating: "{\"a\":1}\n", count: 100_000)
        let only = try source(0, text)
        link(scratch.path + "/work/J.src.0", scratch.path + "/late")
        let file = open(scratch.path + "/late", O_RDWR)
        let memory = try #require(mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0))
        close(file)
        defer { munmap(memory, 4096) }
        _ = try freeze([only])

        memory.storeBytes(of: 0x58, as: UInt8.self)

        #expect(try scratch.text("work/J.input") == text)
    }

    @Test(
        "R-115 R-068 A file used in place is guarded against writes and new links",
        arguments: [
            "echo >> J.src.0", "ln J.src.0 late",
        ])
    func guarded(command: String) throws {
        let only = try source(0, "{}\n")
        let file = try work.openForReading(only.name)
        #expect(throws: Never.self) { try Freeze.verify(file, since: only.stamp) }
        #expect(shell("cd '\(scratch.path)/work' && \(command)") == 0)

        #expect(throws: FreezeError.changed) { try Freeze.verify(file, since: only.stamp) }
    }

    @Test("R-005 An input that a crash left is replaced")
    func again() throws {
        try scratch.write("half", to: "work/J.input")
        try scratch.write("half", to: "work/.J.input.tmp")

        _ = try freeze([source(0, "{}\n")])

        #expect(try scratch.text("work/J.input") == "{}\n")
        #expect(!scratch.exists("work/.J.input.tmp"))
    }

    @Test("R-013 An unreadable source is its own problem")
    func unreadable() throws {
        let good = try source(0, "{}\n"), bad = try source(1, "{}\n")
        try work.remove(bad.name)

        let parts = try freeze([good, bad])

        #expect(parts.first == .success(0..<3))
        guard case .failure(.unreadable(let error)) = parts.last else { return #expect(Bool(false)) }
        #expect(error.code == ENOENT)
    }

    @Test("A stop leaves nothing behind")
    func stopped() throws {
        let only = try source(0, "{}\n")

        #expect(throws: FreezeError.stopped) {
            try Freeze(in: work, limits: InflateLimits(size: 1), isStopped: { true }).make(input, from: [only])
        }
        #expect(try work.names() == [only.name])
    }

    @Test(
        "R-007 R-012 A lost sync makes the input once more, a full disk makes none",
        arguments: [
            ("freeze.fsync:1:EIO", true), ("freeze.fsync-dir:1:EIO", true), ("freeze.fsync:1:EIO+", false),
            ("write:1:ENOSPC", false),
        ])
    func faults(plan: String, isMade: Bool) async throws {
        _ = try source(0, "{}\n")
        await #expect(processExitsWith: .success) { [path = scratch.path as String, plan, isMade] in
            let work = try Directory(opening: path + "/work")
            let name = FileName("J.src.0")
            let only = FreezeSource(name: name, stamp: try #require(try work.stamp(of: name)), isGzip: false)
            FailPoint.arm(try #require(FailPlan(parsing: plan)))
            let freeze = Freeze(in: work, limits: InflateLimits(size: 1))
            let parts = try? freeze.make(FileName("J.input"), from: [only])
            #expect((parts != nil) == isMade)
        }
        #expect(scratch.exists("work/J.input") == isMade)
        #expect(!scratch.exists("work/.J.input.tmp"))
    }
}
