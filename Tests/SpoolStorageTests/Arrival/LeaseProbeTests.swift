import Glibc
import Testing

@testable import SpoolStorage

@Suite struct LeaseProbeTests {
    let scratch = Scratch()
    private let probe = LeaseProbe(isTrusted: true)

    private func ask() throws -> LeaseAnswer {
        probe.ask(try OwnedDescriptor(opening: scratch.path + "/f", flags: O_RDONLY))
    }

    @Test("R-110 A writer is seen as long as its descriptor is open")
    func writer() throws {
        try scratch.write("a\n", to: "f")
        do {
            let writer = try OwnedDescriptor(opening: scratch.path + "/f", flags: O_WRONLY)
            #expect(try ask() == .writer)
            try writer.close()
        }
        #expect(try (0..<1_000_000).contains { _ in try ask() == .granted }, "but for a fork of another test, at once")
    }

    @Test("R-067 A writer through another link is seen, a reader is none")
    func otherLink() throws {
        try scratch.write("a\n", to: "f")
        link(scratch.path + "/f", scratch.path + "/g")
        let reader = try OwnedDescriptor(opening: scratch.path + "/g", flags: O_RDONLY)
        #expect(try ask() == .granted)
        let writer = try OwnedDescriptor(opening: scratch.path + "/g", flags: O_RDWR)
        #expect(try ask() == .writer)
        #expect(try reader.stamp().isSameFile(as: writer.stamp()))
    }

    @Test("R-116 A shared mapping counts as a writer after its descriptor is closed")
    func mapping() throws {
        try scratch.write("a\n", to: "f")
        let file = open(scratch.path + "/f", O_RDWR)
        let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        close(file)
        defer { munmap(memory, 4096) }

        #expect(try ask() == .writer)
    }

    @Test("R-111 Another user's file is not leasable without the capability", .enabled(if: isRoot))
    func otherUser() async throws {
        try scratch.write("a\n", to: "f")
        chmod(scratch.path, 0o755)
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            #expect(setgid(65534) == 0 && setuid(65534) == 0)
            let file = try OwnedDescriptor(opening: path + "/f", flags: O_RDONLY)
            #expect(LeaseProbe(isTrusted: true).ask(file) == .impossible)
        }
    }

    @Test("Where a lease means nothing a granted one is no answer")
    func untrusted() throws {
        try scratch.write("a\n", to: "f")
        let file = try OwnedDescriptor(opening: scratch.path + "/f", flags: O_RDONLY)

        #expect(LeaseProbe(isTrusted: false).ask(file) == .impossible)
    }

    @Test("Writers that open while probes go on neither wait for long nor end the process")
    func underFire() async throws {
        try scratch.write("a\n", to: "f")
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            let probe = LeaseProbe(isTrusted: true)
            async let opened = LeaseProbeTests.openOften(path + "/f")
            var answers = Set<LeaseAnswer>()
            for _ in 0..<20_000 {
                answers.insert(probe.ask(try OwnedDescriptor(opening: path + "/f", flags: O_RDONLY)))
            }
            #expect(await opened == 20_000)
            #expect(answers.isSubset(of: [.granted, .writer]))
        }
    }

    private static func openOften(_ path: String) async -> Int {
        (0..<20_000).reduce(0) { count, _ in
            let file = open(path, O_WRONLY)
            if file >= 0 { close(file) }
            return count + (file >= 0 ? 1 : 0)
        }
    }
}
