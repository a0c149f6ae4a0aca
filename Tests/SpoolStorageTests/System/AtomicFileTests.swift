import Glibc
import Testing

@testable import SpoolStorage

@Suite struct AtomicFileTests {
    let scratch = Scratch()

    private static let name = FileName("x.json")

    @Test("A replaced file holds the new bytes, is private and leaves nothing beside it")
    func replaces() throws {
        let directory = try scratch.directory("d")
        try AtomicFile.replace(in: directory, name: Self.name, bytes: Array("old".utf8), durable: true)

        try AtomicFile.replace(in: directory, name: Self.name, bytes: Array("new".utf8), durable: false)

        #expect(try scratch.text("d/x.json") == "new")
        #expect(try directory.names() == [Self.name])
        #expect(try directory.stamp(of: Self.name)?.mode == UInt32(S_IFREG) | 0o600)
    }

    @Test("What a crash left under the hidden name is not in the way, not even a link")
    func overLeftovers() throws {
        let directory = try scratch.directory("d")
        try scratch.write("precious", to: "victim")
        symlink("../victim", scratch.path + "/d/.x.json.tmp")

        try AtomicFile.replace(in: directory, name: Self.name, bytes: Array("new".utf8), durable: true)

        #expect(try scratch.text("victim") == "precious")
        #expect(try scratch.text("d/x.json") == "new")
    }

    @Test("A name of 255 bytes can be replaced")
    func longName() throws {
        let directory = try scratch.directory("d")
        let name = FileName(composed: String(repeating: "n", count: 255))

        try AtomicFile.replace(in: directory, name: name, bytes: [1], durable: true)

        #expect(try directory.content(of: name, limit: 9) == [1])
    }

    @Test(
        "R-010 R-012 R-024 One lost sync is answered by a second new file",
        arguments: ["replace.fsync:1:EIO", "close:1:EIO", "replace.fsync-dir:1:EIO", "write:1:EIO"])
    func ruleF(plan: String) async throws {
        await #expect(processExitsWith: .success) { [path = scratch.path as String, plan] in
            FailPoint.arm(try #require(FailPlan(parsing: plan + ",list:\(path)/points")))
            let directory = try Directory(opening: path)
            try AtomicFile.replace(in: directory, name: FileName("x.json"), bytes: Array("new".utf8), durable: true)
        }
        #expect(try scratch.text("x.json") == "new")
        #expect(try scratch.text("points").split(separator: "\n").filter { $0 == "create" }.count == 2)
    }

    @Test(
        "R-009 R-010 The second loss is thrown and the old bytes stay",
        arguments: ["replace.fsync:1:EIO+", "write:1:EIO+", "write:1:ENOSPC", "replace.rename:1:EROFS"])
    func secondLoss(plan: String) async throws {
        try scratch.write("old", to: "x.json")
        await #expect(processExitsWith: .success) { [path = scratch.path as String, plan] in
            FailPoint.arm(try #require(FailPlan(parsing: plan)))
            let directory = try Directory(opening: path)
            #expect(throws: SystemError.self) {
                try AtomicFile.replace(in: directory, name: FileName("x.json"), bytes: [1], durable: true)
            }
        }
        #expect(try scratch.text("x.json") == "old")
        #expect(!scratch.exists(".x.json.tmp"))
    }

    @Test("R-008 A file size limit leaves the old bytes in place")
    func sizeLimit() async throws {
        try scratch.write("old", to: "x.json")
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            #expect(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            let directory = try Directory(opening: path)
            let bytes = [UInt8](repeating: 1, count: 8192)
            let error = #expect(throws: SystemError.self) {
                try AtomicFile.replace(in: directory, name: FileName("x.json"), bytes: bytes, durable: true)
            }
            #expect(error?.code == EFBIG)
        }
        #expect(try scratch.text("x.json") == "old")
    }
}
