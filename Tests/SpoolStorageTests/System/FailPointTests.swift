import Glibc
import Testing

@testable import SpoolStorage

/// Each test runs in a process of its own: a plan holds for a whole process.
@Suite struct FailPointTests {
    let scratch = Scratch()

    @Test("A kill ends the process before the call or after it", arguments: [false, true])
    func kills(afterwards: Bool) async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.path as String, afterwards] in
            FailPoint.arm(try #require(FailPlan(parsing: afterwards ? "mkdir.done:1:kill" : "mkdir:1:kill")))
            try Directory(opening: path).makeDirectory(FileName("made"), mode: 0o700)
        }
        #expect(scratch.exists("made") == afterwards)
    }

    @Test("The list of points tells a sweep how far to go")
    func lists() async throws {
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            FailPoint.arm(try #require(FailPlan(parsing: "list:\(path)/points")))
            let directory = try Directory(opening: path)
            try AtomicFile.replace(in: directory, name: FileName("a"), bytes: [1], durable: true)
        }
        let points = try scratch.text("points").split(separator: "\n")
        #expect(points.contains("replace.fsync") && points.contains("replace.rename.done"))
        #expect(points.last == "replace.fsync-dir.done")
    }
}
