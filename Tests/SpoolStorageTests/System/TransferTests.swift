import Glibc
import Testing

@testable import SpoolStorage

@Suite struct TransferTests {
    let scratch = Scratch()

    /// Signals without SA_RESTART arrive all the time, and the pipe takes 64 KiB at once: every call ends early or not
    /// at all unless it is repeated.
    @Test("R-016 Interrupted and short calls are invisible")
    func interrupted() async {
        await #expect(processExitsWith: .success) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in }
            #expect(sigaction(SIGALRM, &action, nil) == 0)
            var timer = itimerval(
                it_interval: timeval(tv_sec: 0, tv_usec: 200), it_value: timeval(tv_sec: 0, tv_usec: 200))
            var ends: [Int32] = [0, 0]
            #expect(pipe(&ends) == 0)
            let writer = OwnedDescriptor(raw: ends[1], path: [])
            let reading = ends[0]
            let sent = (0..<4_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            #expect(setitimer(__itimer_which_t(0), &timer, nil) == 0)
            async let received = TransferTests.receive(from: reading, count: sent.count)
            try writer.write(sent)
            #expect(try await received == sent)
        }
    }

    private static func receive(from raw: Int32, count: Int) async throws -> [UInt8] {
        let reader = OwnedDescriptor(raw: raw, path: [])
        return try Result<[UInt8], SystemError>.filling(count) { buffer throws(SystemError) in
            try reader.read(into: buffer)
        }.get()
    }

    @Test("R-016 A read past the end gives what there is")
    func shortFile() throws {
        let file = try OwnedDescriptor(opening: scratch.write("abcdef", to: "f"), flags: O_RDONLY)

        let bytes = try Result<[UInt8], SystemError>.filling(100) { buffer throws(SystemError) in
            try file.read(into: buffer, at: 2)
        }.get()

        #expect(bytes == Array("cdef".utf8))
        #expect(try file.byte(at: 5) == UInt8(ascii: "f"))
        #expect(try file.byte(at: 6) == nil)
    }

    @Test("An error tells call, path and number")
    func errors() throws {
        let directory = try scratch.directory("d")

        let error = #expect(throws: SystemError.self) { try directory.content(of: FileName("none"), limit: 1) }

        #expect(error?.call == "openat" && error?.code == ENOENT)
        #expect(error?.path == directory.path(of: FileName("none")))
    }
}
