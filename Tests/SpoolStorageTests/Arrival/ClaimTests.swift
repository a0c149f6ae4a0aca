import BatchSpoolCore
import Glibc
import Testing

@testable import SpoolStorage

@Suite struct ClaimTests {
    let scratch = Scratch()
    let inbox: Directory
    let work: Directory
    private let name = FileName("x.jsonl")
    private let target = FileName("J.src.0")

    init() throws {
        inbox = try scratch.directory("inbox")
        work = try scratch.directory("work")
        try scratch.write("{}\n", to: "inbox/x.jsonl")
    }

    private var claim: Claim { Claim(into: work, abilities: abilities) }

    private func settled() throws -> FileStamp {
        try #require(try inbox.stamp(of: name))
    }

    private func take(_ stamp: FileStamp) throws -> Claim.Outcome {
        try claim.take(name, from: inbox, expecting: stamp, as: target)
    }

    @Test("A settled file becomes ours under its new name, durably")
    func takes() throws {
        let before = try settled()

        guard case .taken(let stamp, inPlace: true) = try take(before) else { return #expect(Bool(false)) }
        try claim.commit([target], from: [inbox])

        #expect(stamp.isUnwritten(since: before))
        #expect(try work.names() == [target] && inbox.names() == [])
    }

    @Test("R-113 A file put in its place meanwhile is given back and is a new candidate")
    func replaced() throws {
        let before = try settled()
        try scratch.write("{\"other\":1}\n", to: "y")
        rename(scratch.path + "/y", scratch.path + "/inbox/x.jsonl")

        #expect(try take(before) == .givenBack(name))
        #expect(try scratch.text("inbox/x.jsonl") == "{\"other\":1}\n")
        #expect(try work.names() == [])
    }

    @Test("R-111 A file written to since it settled is given back")
    func written() throws {
        let before = try settled()
        #expect(shell("echo >> '\(scratch.path)/inbox/x.jsonl'") == 0)

        #expect(try take(before) == .givenBack(name))
    }

    @Test("R-110 A file whose writer came back is given back")
    func writer() throws {
        let before = try settled()
        let writer = try OwnedDescriptor(opening: scratch.path + "/inbox/x.jsonl", flags: O_WRONLY)

        #expect(try take(before) == .givenBack(name))
        lseek(writer.raw, 0, SEEK_END)
        try writer.write(Array("late\n".utf8))
        #expect(try scratch.text("inbox/x.jsonl") == "{}\nlate\n")
    }

    @Test("R-067 A file that got a second link since it settled is given back")
    func linked() throws {
        let before = try settled()
        link(scratch.path + "/inbox/x.jsonl", scratch.path + "/other")

        #expect(try take(before) == .givenBack(name))
    }

    @Test("R-073 A file given back beside a newer one of its name takes a number")
    func givesBackNumbered() throws {
        guard case .taken = try take(settled()) else { return #expect(Bool(false)) }
        try scratch.write("new\n", to: "inbox/x.jsonl")

        #expect(try claim.giveBack(target, to: inbox, as: name) == FileName("x~2.jsonl"))
        #expect(try scratch.text("inbox/x~2.jsonl") == "{}\n")
        #expect(try scratch.text("inbox/x.jsonl") == "new\n")
    }

    @Test("R-114 A file removed before the claim is nothing")
    func gone() throws {
        let before = try settled()
        try inbox.remove(name)

        #expect(try take(before) == .gone)
    }

    @Test("R-075 An immutable file stays and is reported", .enabled(if: canMakeImmutable))
    func immutable() throws {
        let before = try settled()
        #expect(shell("chattr +i '\(scratch.path)/inbox/x.jsonl'") == 0)
        defer { _ = shell("chattr -i '\(scratch.path)/inbox/x.jsonl'") }

        #expect(try take(before) == .immovable(code: EPERM))
        #expect(try scratch.text("inbox/x.jsonl") == "{}\n")
    }

    @Test("R-069 A file nobody lets us read can still be taken out as rejected", .enabled(if: isRoot))
    func rejected() async throws {
        #expect(shell("cd '\(scratch.path)'; chmod 755 .; chmod 777 *; chmod 600 inbox/*") == 0)
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            #expect(setgid(65534) == 0 && setuid(65534) == 0)
            let inbox = try Directory(opening: path + "/inbox")
            let claim = Claim(into: try Directory(opening: path + "/work"), abilities: abilities)
            let outcome = try claim.takeRejected(FileName("x.jsonl"), from: inbox, as: FileName("J.src.0"))
            guard case .taken(_, inPlace: false) = outcome else { return #expect(Bool(false)) }
            try claim.commit([FileName("J.src.0")], from: [inbox])
        }
        #expect(try scratch.text("work/J.src.0") == "{}\n")
    }

    @Test("R-073 A name dropped again while the first runs is a file of its own")
    func again() throws {
        guard case .taken = try take(settled()) else { return #expect(Bool(false)) }
        try scratch.write("second\n", to: "inbox/x.jsonl")

        let outcome = try claim.take(name, from: inbox, expecting: settled(), as: FileName("K.src.0"))

        guard case .taken = outcome else { return #expect(Bool(false)) }
        #expect(try scratch.text("work/J.src.0") == "{}\n")
    }
}

let canMakeImmutable = shell("f=$(mktemp -p /var/tmp) && chattr +i $f 2>/dev/null && chattr -i $f && rm $f") == 0
