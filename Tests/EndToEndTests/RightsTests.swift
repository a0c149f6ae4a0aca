import Glibc
import TestKit
import Testing

/// Rights of dropped files and what is attached to them, which are their sender's concern.
@Suite("Rights of dropped files")
struct RightsTests {
    /// An access list as the kernel keeps it: version 2; owner, user 54321, group, mask and others, each with a tag, its
    /// rights and an id.
    private static let accessList: [UInt8] =
        [2, 0, 0, 0] + entry(1, 7) + entry(2, 7, 54_321) + entry(4, 5) + entry(16, 7) + entry(32, 5)

    private static func entry(_ tag: UInt8, _ rights: UInt8, _ id: UInt32 = .max) -> [UInt8] {
        [tag, 0, rights, 0] + (0..<4).map { UInt8(truncatingIfNeeded: id >> ($0 * 8)) }
    }

    private static func mark(_ path: String) -> Bool {
        chmod(path, 0o6755) == 0 && FileAttributes.set("user.note", of: path, to: Array("mine".utf8))
            && FileAttributes.set("system.posix_acl_access", of: path, to: accessList)
    }

    /// Whether files of tests can have access lists and attributes.
    private static func canMark() throws -> Bool {
        let path = try Files.makeTemporaryDirectory()
        defer { Files.remove(path) }
        try Files.write(path + "/file", "")
        return mark(path + "/file")
    }

    private static func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test(
        "R-070 nothing that is made of a file has its odd rights, its access list or its attributes",
        .enabled("needs a file system with access lists") { try canMark() })
    func outputs() async throws {
        try await withSite { site in
            let content = #"{"batchspool":{"invalid_lines":"skip"}}"# + "\n" + Row.chats(2).content + "{\n"
            try site.place("inbox/plain.jsonl", content)
            try Files.write(site.root + "/marked.jsonl", content)
            #expect(Self.mark(site.root + "/marked.jsonl"))
            try Files.move(site.root + "/marked.jsonl", to: site.spool + "/inbox/marked.jsonl")
            #expect(try await site.drain() == .status(1))
            let outputs = ["outbox/N.results.jsonl", "outbox/N.receipt.json", "failed/N.errors.jsonl"]
            for output in outputs + ["failed/N.jsonl", "status/N.jsonl.json"] {
                let path = site.spool + "/" + output.replacing("N", with: "marked")
                #expect(Files.exists(path), "\(output)")
                #expect(FileAttributes.length(of: path) == 0, "\(output)")
                #expect(Self.mode(path) == Self.mode(site.spool + "/" + output.replacing("N", with: "plain")))
            }
        }
    }

    @Test("R-070 a file that comes back can be run by nobody, and runs as nobody")
    func returned() async throws {
        try await withSite { site in
            try Files.write(site.root + "/draft", "{\n")
            #expect(chmod(site.root + "/draft", 0o6640) == 0)
            try Files.makeDirectory(site.spool + "/inbox")
            try Files.move(site.root + "/draft", to: site.spool + "/inbox/bad.jsonl")
            #expect(try await site.drain() == .status(1))
            #expect(Self.mode(site.spool + "/failed/bad.jsonl") & 0o7111 == 0)
        }
    }
}
