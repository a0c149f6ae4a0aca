import Glibc
import Testing

@testable import SpoolStorage

@Suite struct InboxScanTests {
    let scratch = Scratch()
    private let scan = InboxScan(abilities: abilities)
    private var inbox: Directory { get throws { try scratch.directory("inbox") } }

    private func look(_ name: String = "x.jsonl", wallNow: Int = .max) throws -> Observation {
        try scan.look(at: FileName(composed: name), in: inbox, wallNow: wallNow)
    }

    @Test(
        "R-060 A link is never followed, whatever it leads to",
        arguments: [
            "target", "/etc/passwd", "/etc", "missing", "x.jsonl",
        ])
    func links(target: String) throws {
        let inbox = try inbox
        try scratch.write("{}\n", to: "inbox/target")
        symlink(target, scratch.path + "/inbox/x.jsonl")

        guard case .symbolicLink(let stamp) = try look() else { return #expect(Bool(false)) }
        #expect(stamp.size == target.utf8.count)
        #expect(try inbox.stamp(of: FileName("x.jsonl"))?.kind == .symbolicLink)
    }

    @Test("R-064 A FIFO is not opened: its writer goes on waiting")
    func fifo() throws {
        _ = try inbox
        mkfifo(scratch.path + "/inbox/x.jsonl", 0o666)

        guard case .notRegular = try look() else { return #expect(Bool(false)) }
        let writer = open(scratch.path + "/inbox/x.jsonl", O_WRONLY | O_NONBLOCK)
        #expect(writer < 0 && errno == ENXIO)
    }

    @Test("R-065 A socket is not regular")
    func socketFile() throws {
        _ = try inbox
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array((scratch.path + "/inbox/x.jsonl").utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let server = OwnedDescriptor(raw: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0), path: [])
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(server.raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)

        guard case .notRegular = try look() else { return #expect(Bool(false)) }
    }

    @Test("R-065 A device is not regular and is never opened", .enabled(if: isRoot))
    func device() throws {
        _ = try inbox
        #expect(shell("mknod '\(scratch.path)/inbox/x.jsonl' c 1 5") == 0)

        guard case .notRegular = try look() else { return #expect(Bool(false)) }
    }

    @Test("R-066 A directory is a directory and stays")
    func directory() throws {
        _ = try inbox
        mkdir(scratch.path + "/inbox/x.jsonl", 0o755)

        guard case .directory = try look() else { return #expect(Bool(false)) }
        #expect(scratch.exists("inbox/x.jsonl"))
    }

    @Test("R-067 The number of links is seen")
    func hardLink() throws {
        _ = try inbox
        try scratch.write("{}\n", to: "inbox/x.jsonl")
        link(scratch.path + "/inbox/x.jsonl", scratch.path + "/other")

        guard case .file(let stamp, _, _, _) = try look() else { return #expect(Bool(false)) }
        #expect(stamp.links == 2)
    }

    @Test("R-069 Another user's private file is unreadable, with its stamp", .enabled(if: isRoot))
    func unreadable() async throws {
        _ = try inbox
        try scratch.write("{}\n", to: "inbox/x.jsonl")
        chmod(scratch.path + "/inbox/x.jsonl", 0o600)
        #expect(shell("chmod 755 '\(scratch.path)'") == 0)
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            #expect(setgid(65534) == 0 && setuid(65534) == 0)
            let inbox = try Directory(opening: path + "/inbox")
            let found = try InboxScan(abilities: abilities).look(at: FileName("x.jsonl"), in: inbox, wallNow: 0)
            guard case .unreadable(let stamp, EACCES) = found else { return #expect(Bool(false)) }
            #expect(stamp.size == 3 && stamp.owner == 0)
        }
    }

    @Test("R-070 Odd bits, R-071 sparse size: both seen without reading")
    func bits() throws {
        _ = try inbox
        try scratch.write("{}\n", to: "inbox/x.jsonl")
        chmod(scratch.path + "/inbox/x.jsonl", 0o6755)
        truncate(scratch.path + "/inbox/x.jsonl", 1 << 40)

        guard case .file(let stamp, _, false, _) = try look() else { return #expect(Bool(false)) }
        #expect(stamp.size == 1 << 40 && stamp.kind == .regular)
    }

    @Test("R-114 A name that is gone is gone")
    func gone() throws {
        #expect(try look() == .gone)
    }

    @Test("R-014 Want of descriptors says nothing about the file")
    func descriptors() async throws {
        _ = try inbox
        try scratch.write("{}\n", to: "inbox/x.jsonl")
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            let inbox = try Directory(opening: path + "/inbox")
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            #expect(setrlimit(__rlimit_resource_t(7), &limit) == 0)
            let error = #expect(throws: SystemError.self) {
                try InboxScan(abilities: abilities).look(at: FileName("x.jsonl"), in: inbox, wallNow: 0)
            }
            #expect(error?.code == EMFILE)
        }
    }

    @Test("The age and the last byte of a file are told")
    func details() throws {
        _ = try inbox
        try scratch.write("{}", to: "inbox/x.jsonl")
        let modified = try inbox.stamp(of: FileName("x.jsonl"))?.modified ?? 0

        let (later, earlier) = try (look(wallNow: modified + 5), look(wallNow: modified - 1))

        let stamp = try #require(try inbox.stamp(of: FileName("x.jsonl")))
        #expect(later == .file(stamp, lease: .granted, endsLine: false, age: .nanoseconds(5)))
        #expect(earlier == .file(stamp, lease: .granted, endsLine: false, age: nil))
    }

    @Test("R-061 R-062 R-063 R-072 Every odd name is listed and looked at; hidden ones are not")
    func oddNames() throws {
        let inbox = try inbox
        let long = String(repeating: "n", count: 249) + ".jsonl"
        let texts = [
            "a\nb.jsonl", "\u{1b}[2J.jsonl", "\u{202e}x.jsonl", "-rf.jsonl", " .jsonl", "é.jsonl",
            "e\u{301}.jsonl", long,
        ]
        let odd = try #require(FileName([0xff, 0xfe] + Array(".jsonl".utf8)))
        let names = texts.map { FileName(composed: $0) } + [odd]
        for name in names + [FileName(".hidden.jsonl")] { try inbox.createFile(name).close() }

        #expect(try Set(scan.names(in: inbox)) == Set(names))
        for name in names {
            guard case .file = try scan.look(at: name, in: inbox, wallNow: 0) else { return #expect(Bool(false)) }
        }
    }
}
