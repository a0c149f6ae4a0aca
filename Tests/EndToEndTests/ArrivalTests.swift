import FoundationEssentials
import Glibc
import TestKit
import Testing

/// The ways programs write files into the inbox, by the programs themselves.
@Suite("Arrivals")
struct ArrivalTests {
    /// One way of writing `$1` as `$2`.
    struct Way: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let program: String
        let script: String
    }

    static let ways = [
        Way(testDescription: "cp", program: "/bin/cp", script: #"cp "$1" "$2""#),
        Way(testDescription: "mv", program: "/bin/mv", script: #"cp "$1" "$1.2" && mv "$1.2" "$2""#),
        Way(testDescription: "install", program: "/usr/bin/install", script: #"install -m 640 "$1" "$2""#),
        Way(testDescription: "hard link, removed later", program: "/bin/ln", script: #"ln "$1" "$2" && rm "$1""#),
        Way(
            testDescription: "tar", program: "/bin/tar", script: #"tar -C "${1%/*}" -c job.jsonl | tar -C "${2%/*}" -x"#
        ),
        Way(testDescription: "rsync", program: "/usr/bin/rsync", script: #"rsync -a "$1" "$2""#),
        Way(testDescription: "rsync --inplace", program: "/usr/bin/rsync", script: #"rsync -a --inplace "$1" "$2""#),
        Way(testDescription: "vim", program: "/usr/bin/vi", script: #"vi -u NONE -es -c "w $2" -c q! "$1""#),
        Way(
            testDescription: "emacs", program: "/usr/bin/emacs",
            script: #"emacs -Q --batch "$1" --eval "(write-file \"$2\")""#),
        Way(
            testDescription: "sed -i of a name not taken, then mv", program: "/bin/sed",
            script: #"cp "$1" "$2.tmp" && sed -i -e 's/^//' "$2.tmp" && mv "$2.tmp" "$2""#),
        Way(
            testDescription: "sftp put", program: "/usr/lib/openssh/sftp-server",
            script: #"echo "put $1 $2" | sftp -q -b - -D /usr/lib/openssh/sftp-server"#),
        Way(
            testDescription: "sftp put and rename", program: "/usr/lib/openssh/sftp-server",
            script: #"printf 'put %s %s\nrename %s %s\n' "$1" "$2.filepart" "$2.filepart" "$2" | "#
                + "sftp -q -b - -D /usr/lib/openssh/sftp-server"),
        Way(
            testDescription: "scp", program: "/usr/bin/scp",
            script: #"printf '#!/bin/sh\nwhile [ "$1" != host ]; do shift; done; shift; shift 0; exec sh -c "$*"\n' > "#
                + #""${1%/*}/ssh" && chmod +x "${1%/*}/ssh" && scp -O -q -S "${1%/*}/ssh" "$1" "host:$2""#),
    ]

    @Test("R-120 each way of writing a file makes one job with the whole content", arguments: ways)
    func written(way: Way) async throws {
        guard Files.exists(way.program) else { try Test.cancel("needs \(way.program)") }
        try await withSite { site in
            let rows = Row.chats(200)
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            try await site.write("job.jsonl", rows) { source, target in
                ["/bin/sh", "-c", way.script, "sh", source, target]
            }
            #expect(await daemon.console.line("job.jsonl", "200 results") != nil)
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
            #expect(site.names("outbox").count == 2)
        }
    }

    @Test("a daemon that says it is ready watches the inbox: no file has to be found by looking")
    func watchesWhenReady() async throws {
        try await withSite { site in
            let daemon = try site.start()
            #expect(await daemon.console.line("ready with") != nil)
            #expect(try Self.watches(of: daemon.pid) >= 3)
        }
    }

    /// Directories a process watches, by the kernel's notes on its descriptors.
    private static func watches(of process: pid_t) throws -> Int {
        let notes = "/proc/\(process)/fdinfo"
        return try FileManager.default.contentsOfDirectory(atPath: notes).reduce(0) { count, name in
            // A file that was open a moment ago may have been closed.
            guard let note = try? Files.read("\(notes)/\(name)") else { return count }
            let lines = String(decoding: note, as: UTF8.self).split(separator: "\n")
            return count + lines.count { $0.hasPrefix("inotify wd:") }
        }
    }

    /// How many events the kernel keeps for a watch; nil where nobody can make so many.
    private static let queueLimit: Int? = {
        let text = (try? Files.read("/proc/sys/fs/inotify/max_queued_events")).map {
            String(decoding: $0, as: UTF8.self)
        }
        return text.flatMap { Int($0.filter(\.isNumber)) }.flatMap { $0 <= 65_536 ? $0 : nil }
    }()

    @Test(
        "R-117 files whose events the kernel did not keep are found all the same, and it is told once",
        .enabled(if: queueLimit != nil, "needs fs.inotify.max_queued_events of at most 65,536"))
    func overflow() async throws {
        try await withSite { site in
            let daemon = try await site.startReady()
            try site.drop("first.jsonl", Row.chats(1, "first"))
            // From then on the inbox is watched.
            #expect(await daemon.console.line("claimed first.jsonl") != nil)
            let noise = [".a", ".b"].map { "\(site.spool)/inbox/\($0)" }
            for path in noise { try Files.write(path, "") }
            daemon.freeze()
            // Two in turn: equal events in a row would be kept as one.
            for _ in 0..<(Self.queueLimit ?? 0) { for path in noise { try Files.touch(path) } }
            for number in 0..<30 { try site.drop("\(number).jsonl", Row.chats(1, "\(number)")) }
            daemon.signal(SIGCONT)
            #expect(await daemon.console.line("more files arrived at once") != nil)
            try await site.reached { site in (0..<30).allSatisfy { !site.receipt("\($0)").members.isEmpty } }
            for path in noise { Files.remove(path) }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.log.count { $0.contains("more files arrived at once") } == 1)
            #expect(site.audit() == [])
        }
    }
}
