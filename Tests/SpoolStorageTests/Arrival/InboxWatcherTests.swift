import Glibc
import Testing

@testable import SpoolStorage

@Suite struct InboxWatcherTests {
    let scratch = Scratch()
    let inbox: Directory
    let watcher: InboxWatcher

    init() throws {
        inbox = try scratch.directory("inbox")
        try scratch.write("{}\n{}\n", to: "big")
        watcher = try InboxWatcher([(.inbox(queue: nil), inbox), (.spool, Directory(opening: scratch.path))])
    }

    /// All hints up to and with the first that `isLast` accepts.
    private func hints(until isLast: (InboxHint) -> Bool) async -> [InboxHint] {
        var hints: [InboxHint] = []
        for await _ in watcher.signals {
            hints += watcher.takeHints()
            if hints.contains(where: isLast) { break }
        }
        return hints
    }

    /// The hints that a command in the inbox causes, up to a mark made after it.
    private func hints(of command: String) async throws -> [InboxHint] {
        #expect(shell("cd '\(scratch.path)/inbox' && (\(command)) && mkdir mark") == 0)
        return await hints { $0 == .name(FileName("mark"), in: .inbox(queue: nil), .seen) }
    }

    @Test(
        "R-120 Whatever brings a file, it settles whole",
        arguments: [
            "cp ../big x.jsonl", "cat ../big > x.jsonl", "dd if=../big of=x.jsonl bs=1 status=none",
            "install -m 640 ../big x.jsonl", "cp ../big ../m && mv ../m x.jsonl", "cp ../big .t && mv .t x.jsonl",
            "ln ../big x.jsonl && rm ../big && cp x.jsonl ../big", "cp ../big x.jsonl && sed -i s/a/b/ x.jsonl",
            "(cat ../big | head -1; echo '{}') > x.jsonl",
            "cd .. && cp big x.jsonl && tar cf - x.jsonl | tar xf - -C inbox",
            "head -1 ../big > x.jsonl && head -1 ../big >> x.jsonl",
            """
            python3 -c "import os; f = os.open('.', os.O_TMPFILE | os.O_WRONLY, 0o644); os.write(f, b'{}\\n{}\\n')
            os.link('/proc/self/fd/%d' % f, 'x.jsonl', dst_dir_fd=os.open('.', os.O_RDONLY), follow_symlinks=True)"
            """,
        ])
    func arrivals(command: String) async throws {
        var arrival = Arrival(.input(.jsonl), seenAt: .zero)
        for case .name(FileName("x.jsonl"), _, let sign) in try await hints(of: command) {
            arrival.noticed(sign, at: .zero)
        }
        #expect(arrival.hadEvent)
        let found = try InboxScan(abilities: abilities).look(at: FileName("x.jsonl"), in: inbox, wallNow: 0)
        guard case .settled(let stamp, inPlace: true) = arrival.judge(found, at: .seconds(1)) else {
            return #expect(Bool(false), "\(found)")
        }
        #expect(stamp.size == 6)
    }

    @Test("A rename is told from a write, and hidden names are not told")
    func signs() async throws {
        let found = try await hints(of: "echo > .h; mv .h a.jsonl; echo > b.jsonl")

        #expect(found.contains(.name(FileName("a.jsonl"), in: .inbox(queue: nil), .movedIn)))
        #expect(found.contains(.name(FileName("b.jsonl"), in: .inbox(queue: nil), .closed)))
        #expect(!found.contains { if case .name(let name, _, _) = $0 { name.isHidden } else { false } })
    }

    @Test("Names that go are told to whoever asked for them, from then on")
    func departures() async throws {
        let left = InboxHint.left(FileName("a.jsonl"), in: .inbox(queue: nil))
        let unasked = try await hints(of: "echo > a.jsonl; rm a.jsonl")
        #expect(!unasked.contains(left))

        watcher.tellDepartures(true)
        let removed = try await hints(of: "rmdir mark; echo > a.jsonl; rm a.jsonl")
        #expect(removed.contains(left))
        let renamed = try await hints(of: "rmdir mark; echo > a.jsonl; mv a.jsonl b.jsonl")
        #expect(renamed.contains(left) && !renamed.contains(.left(FileName("b.jsonl"), in: .inbox(queue: nil))))
    }

    @Test("R-117 After 20,000 files at once hints and a scan together know all of them")
    func flood() async throws {
        let command = "python3 -c \"[open('f%05d.jsonl' % n, 'w').close() for n in range(20000)]\""
        let found = try await hints(of: command)
        let hinted = Set(found.compactMap { if case .name(let name, _, _) = $0 { name } else { nil } })

        let names = try InboxScan(abilities: abilities).names(in: inbox)

        #expect(names.count == 20_001)
        #expect(found.contains(.overflow) || hinted.isSuperset(of: names))
    }

    @Test("R-117 An overflow takes the place of all hints before and after it")
    func overflow() {
        var pending = PendingHints()
        let one = InboxHint.name(FileName("a"), in: .orders, .closed)
        pending.add([one, .overflow, one])

        #expect(pending.take() == [.overflow])
        #expect(pending.take() == [])
    }

    @Test("R-119 A removed or renamed inbox is told", arguments: ["rmdir ../inbox", "mv ../inbox ../gone"])
    func lost(command: String) async {
        #expect(shell("cd '\(scratch.path)/inbox' && \(command)") == 0)

        let found = await hints { if case .lost = $0 { true } else { false } }
        #expect(found.contains(.lost(.spool)) || found.contains(.lost(.inbox(queue: nil))))
    }

    @Test("R-118 Exhausted instances are an error to fall back on")
    func exhausted() async {
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            let inbox = try Directory(opening: path + "/inbox")
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            #expect(setrlimit(__rlimit_resource_t(7), &limit) == 0)
            let error = #expect(throws: SystemError.self) { _ = try InboxWatcher([(.orders, inbox)]) }
            #expect(error?.code == EMFILE)
        }
    }

    @Test("Stopping ends the signals, twice is once")
    func stops() async {
        watcher.stop()
        watcher.stop()

        var count = 0
        for await _ in watcher.signals { count += 1 }
        #expect(count == 0)
    }

    @Test("Records cut short or of unknown watches give no hints")
    func records() {
        var bytes = [UInt8](repeating: 0, count: 16 + 16)
        bytes[0] = 9
        bytes[4] = UInt8(IN_CLOSE_WRITE)
        bytes[12] = 16
        bytes[16] = UInt8(ascii: "a")
        let known = bytes.withUnsafeBytes { InotifyEvents.hints(in: $0, places: [9: .orders]) }
        let unknown = bytes.withUnsafeBytes { InotifyEvents.hints(in: $0, places: [:]) }
        let cut = bytes.dropLast().withUnsafeBytes { InotifyEvents.hints(in: $0, places: [9: .orders]) }

        #expect(known == [.name(FileName("a"), in: .orders, .closed)])
        #expect(unknown == [] && cut == [])
    }
}
