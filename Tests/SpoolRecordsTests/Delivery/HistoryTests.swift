import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct HistoryTests {
    private static let ended = Timestamp(seconds: 1_795_240_000)
    private static let week = Duration.seconds(7 * 86_400)

    private let bench: Workbench
    private let work: Directory
    private let past: Directory
    private let history: History

    init() throws {
        bench = try Workbench()
        work = try bench.folder("work")
        past = try bench.folder("history")
        history = History(in: past, work: work)
    }

    private var job: JobID { bench.job }

    private func put(_ names: FileName...) throws {
        for name in names { try AtomicFile.replace(in: work, name: name, bytes: [1], durable: false) }
    }

    private func archive(until: Timestamp? = ended.advanced(by: week)) throws {
        try history.archive(job, ended: Self.ended, inputs: [SpoolLayout.source(job, 0)], until: until)
    }

    private func month() throws -> Set<FileName> { Set(try past.subdirectory("2026-11").names()) }

    @Test("R-051 an ended job leaves nothing in work but moves to its month")
    func archived() throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0), SpoolLayout.rows(job), SpoolLayout.ids(job))
        try put(SpoolLayout.input(job), SpoolLayout.outcomes(job), SpoolLayout.errors(job), SpoolLayout.busy(job))
        try put(SpoolLayout.responses(job))
        try archive()
        #expect(try work.names().isEmpty)
        #expect(try month() == [SpoolLayout.sidecar(job), SpoolLayout.source(job, 0)])
    }

    @Test("Archiving continues after a crash at any point", arguments: [0, 1])
    func continued(moved: Int) throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0))
        try past.makeDirectory("2026-11", mode: 0o700)
        let names = [SpoolLayout.source(job, 0), SpoolLayout.sidecar(job)]
        for name in names[..<moved] { try work.rename(name, to: past.subdirectory("2026-11"), as: name) }
        try archive()
        try archive()
        #expect(try work.names().isEmpty && month() == Set(names))
    }

    @Test("Two names of one kept input after a power cut become one")
    func twin() throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0))
        try past.makeDirectory("2026-11", mode: 0o700)
        #expect(bench.link("work/\(job).src.0", "history/2026-11/\(job).src.0"))
        try archive()
        #expect(try work.names().isEmpty && month().count == 2)
    }

    @Test("An input that is not to be kept is removed")
    func notKept() throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0))
        try archive(until: nil)
        #expect(try month() == [SpoolLayout.sidecar(job)] && work.names().isEmpty)
    }

    @Test("A kept input goes when its time has come, the sidecar stays")
    func inputDue() throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0))
        try archive()
        let due = Self.ended.advanced(by: Self.week)
        let before = due.advanced(by: .seconds(-1))
        #expect(try history.prune(now: before, keepHistory: .seconds(400 * 86_400)) == 0)
        #expect(try history.prune(now: due, keepHistory: .seconds(400 * 86_400)) == 1)
        #expect(try month() == [SpoolLayout.sidecar(job)])
    }

    @Test("An input that others own is kept until the time of the file beside it")
    func foreignInputDue() throws {
        let source = SpoolLayout.source(bench.job, 0)
        try put(source, SpoolLayout.sidecar(bench.job))
        try archive(until: Self.ended)
        let month = try past.subdirectory("2026-11")
        let limit = SpoolLayout.limit(ofKept: source)
        try AtomicFile.replace(in: month, name: limit, bytes: [], durable: false)
        let modified = try #require(try month.stamp(of: limit)?.modified)
        let due = Timestamp(milliseconds: modified / 1_000_000 + 1)

        #expect(try history.prune(now: due.advanced(by: .seconds(-60)), keepHistory: Self.week * 60) == 0)
        #expect(try history.prune(now: due, keepHistory: Self.week * 60) == 2)
        #expect(try self.month() == [SpoolLayout.sidecar(bench.job)])
    }

    @Test("A month goes whole when it ended long enough ago")
    func monthDue() throws {
        try put(SpoolLayout.sidecar(job), SpoolLayout.source(job, 0))
        try archive()
        let december = try #require(Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
        let before = december.advanced(by: Self.week).advanced(by: .seconds(-1))
        #expect(try history.prune(now: before, keepHistory: Self.week) == 1)
        #expect(try history.prune(now: december.advanced(by: Self.week), keepHistory: Self.week) == 1)
        #expect(try past.names().isEmpty)
    }

    @Test("Names that are not the daemon's stay in history")
    func foreign() throws {
        try put(SpoolLayout.sidecar(job))
        try archive(until: nil)
        let month = try past.subdirectory("2026-11")
        try AtomicFile.replace(in: month, name: "notes.txt", bytes: [1], durable: false)
        try past.makeDirectory("backup", mode: 0o700)
        let far = try #require(Timestamp(rfc3339: "2036-01-01T00:00:00Z"))
        #expect(try history.prune(now: far, keepHistory: Self.week) == 1)
        #expect(try Set(past.names()) == ["2026-11", "backup"])
    }
}
