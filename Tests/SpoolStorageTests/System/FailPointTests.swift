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

    @Test("A wait is over once somebody has opened its pipe and closed it")
    func waits() async throws {
        let pipe = scratch.path + "/pipe"
        mkfifo(pipe, 0o600)
        async let result = #expect(processExitsWith: .success) { [path = scratch.path as String] in
            FailPoint.arm(try #require(FailPlan(parsing: "mkdir:1:wait=\(path)/pipe")))
            try Directory(opening: path).makeDirectory(FileName("made"), mode: 0o700)
        }
        // Comes back when the other process waits.
        let writer = open(pipe, O_WRONLY)
        #expect(!scratch.exists("made"))
        close(writer)
        _ = await result
        #expect(scratch.exists("made"))
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
