import BatchSpoolCore
import Glibc
import Testing

@testable import SpoolStorage

@Suite struct ClaimRecoveryTests {
    let scratch = Scratch()
    let inbox: Directory
    let work: Directory
    private let name = FileName("x.jsonl")
    private let target = FileName("J.src.0")
    private let remembered: FileIdentity

    init() throws {
        inbox = try scratch.directory("inbox")
        work = try scratch.directory("work")
        try scratch.write("{}\n", to: "inbox/x.jsonl")
        remembered = try #require(try inbox.stamp(of: name)).identity
    }

    private func resume() throws -> Claim.Resumed {
        try Claim(into: work, abilities: abilities).resume(name, in: inbox, remembered: remembered, as: target)
    }

    @Test("Killed before the rename: the file is taken now, and a second recovery changes nothing")
    func before() throws {
        let first = try resume()

        #expect(try first == resume() && first == .taken(#require(try work.stamp(of: target))))
        #expect(try inbox.names() == [])
    }

    @Test("Killed after the rename: the file is ours")
    func after() throws {
        try inbox.rename(name, to: work, as: target)

        guard case .taken = try resume() else { return #expect(Bool(false)) }
    }

    @Test("R-004 Both names after a power cut: the inbox name goes, the file is one")
    func twin() throws {
        link(scratch.path + "/inbox/x.jsonl", scratch.path + "/work/J.src.0")

        guard case .taken(let stamp) = try resume() else { return #expect(Bool(false)) }
        #expect(stamp.links == 1)
        #expect(try inbox.names() == [])
    }

    @Test("A newer file of the same name is not taken for the twin")
    func notTwin() throws {
        try inbox.rename(name, to: work, as: target)
        try scratch.write("new\n", to: "inbox/x.jsonl")

        guard case .taken = try resume() else { return #expect(Bool(false)) }
        #expect(try scratch.text("inbox/x.jsonl") == "new\n")
    }

    @Test("R-114 A file changed or gone before the rename leaves the job", arguments: ["echo >>", "rm -f"])
    func left(command: String) throws {
        #expect(shell("\(command) '\(scratch.path)/inbox/x.jsonl'") == 0)

        #expect(try resume() == .left)
        #expect(try work.names() == [])
    }

    @Test("R-113 Another file that was renamed unchecked when the crash came goes back")
    func wrongFile() throws {
        try scratch.write("other\n", to: "work/J.src.0")

        #expect(try resume() == .left)
        #expect(try scratch.text("inbox/x~2.jsonl") == "other\n")
    }

    @Test("A queue whose directory is gone keeps what was taken and leaves the rest")
    func queueGone() throws {
        let claim = Claim(into: work, abilities: abilities)
        #expect(try claim.resume(name, in: nil, remembered: remembered, as: target) == .left)
        try inbox.rename(name, to: work, as: target)

        guard case .taken = try claim.resume(name, in: nil, remembered: remembered, as: target) else {
            return #expect(Bool(false))
        }
    }
}
