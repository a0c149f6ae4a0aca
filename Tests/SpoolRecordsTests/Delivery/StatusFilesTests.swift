import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct StatusFilesTests {
    private let pending = Array("pending".utf8)
    private let bench: Workbench
    private let files: StatusFiles

    init() throws {
        bench = try Workbench()
        files = StatusFiles(in: bench.directory)
    }

    @Test("The newest status of a name replaces the one before")
    func replaced() throws {
        try files.write(pending, for: "a.jsonl")
        try files.write(Array("completed".utf8), for: "a.jsonl")
        #expect(try bench.text("a.jsonl.json") == "completed")
        #expect(try bench.names() == ["a.jsonl.json"])
    }

    @Test("R-063 names of 255 bytes have status files of their own")
    func longNames() throws {
        let names = ["x", "y"].compactMap { FileName(Array((String(repeating: "n", count: 254) + $0).utf8)) }
        for name in names { try files.write(pending, for: name) }
        #expect(try names.count == 2 && bench.names().count == 2)
    }

    @Test("R-062 a name that is not UTF-8 has a status file")
    func notText() throws {
        let name = try #require(FileName([0xff, 0xfe]))
        try files.write(pending, for: name)
        #expect(try bench.directory.names().map(\.bytes) == [[0xff, 0xfe] + Array(".json".utf8)])
        try files.remove(name)
        try files.remove(name)
        #expect(try bench.directory.names().isEmpty)
    }

    @Test("Names without a job are found among those with one, by what the file says")
    func untaken() throws {
        let long = try #require(FileName(Array(repeating: UInt8(ascii: "n"), count: 250)))
        for (name, hasJob) in [("a.jsonl" as FileName, true), ("job", false), (long, false)] {
            var report = StatusReport(
                file: DroppedName(bytes: name.bytes), queue: nil, ended: false, updatedAt: Timestamp(seconds: 1))
            if hasJob { report.job = bench.job }
            try files.write(report.text, for: name)
        }
        try bench.put([1], "foreign.json")
        #expect(try Set(files.untaken()) == ["job", long])
    }

    @Test("Stale status files go, those of present names and directories stay")
    func pruned() throws {
        for name: FileName in ["a.jsonl", "b.jsonl"] { try files.write(pending, for: name) }
        try bench.put([1], ".c.jsonl.json.tmp")
        try bench.put([1], "foreign.txt")
        try bench.directory.makeDirectory("queue.json", mode: 0o700)
        #expect(try files.prune(keeping: ["b.jsonl"]) == 2)
        #expect(try bench.names() == ["b.jsonl.json", "foreign.txt", "queue.json"])
    }
}
