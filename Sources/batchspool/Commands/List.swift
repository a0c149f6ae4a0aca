import ArgumentParser
import BatchSpoolCore

/// `batchspool list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the jobs of the spool, newest first.",
        discussion: "Jobs that ended more than a day ago are left out unless --all or --status is given.")

    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp("List only jobs with STATUS; may be repeated.", valueName: "status"))
    var status: [String] = []

    @Flag(help: "List also what ended more than a day ago.")
    var all = false

    func validate() throws {
        for word in status where JobStatus(rawValue: word) == nil {
            throw ValidationError(UsageWords.unknownStatus(word))
        }
    }

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let files = try StatusShelf(spool: spool).all().sorted(by: Self.isNewer)
        let listed = files.filter { isWanted($0, now: Session.now) }
        if session.output.isJSON {
            session.output.lines(listed.map { JobTable.json($0, spool) })
            return
        }
        session.output.lines(JobTable.lines(listed, now: Session.now, session.output))
        if status.isEmpty, listed.count < files.count {
            session.output.aside(Notes.hidden(files.count - listed.count))
        }
        if DaemonSign.of(spool.path) == .stopped { session.output.aside(Notes.stopped) }
    }

    private func isWanted(_ file: StatusFile, now: Timestamp) -> Bool {
        if !status.isEmpty { return file.status.map(status.contains) ?? false }
        guard !all, file.ended, let time = file.updatedAt ?? file.time else { return true }
        return now.milliseconds - time.milliseconds <= 86_400_000
    }

    private static func isNewer(_ left: StatusFile, _ right: StatusFile) -> Bool {
        let (first, second) = (left.time?.milliseconds ?? .max, right.time?.milliseconds ?? .max)
        return first == second ? left.label < right.label : first > second
    }
}
