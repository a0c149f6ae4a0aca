import ArgumentParser
import BatchSpoolCore

/// `batchspool list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the jobs of the spool, newest first.",
        discussion: "Jobs that ended more than a day ago are left out unless --all, --since or --status is given.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var choice: FilterOptions

    @Option(help: ArgumentHelp("Sort by ORDER: newest, oldest, name, status, rows or cost.", valueName: "order"))
    var sort = JobOrder.newest

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let files = try StatusShelf(spool: spool).all()
        let filter = try choice.filter(spool, files, now: Session.now)
        let listed = sort.sorted(files.filter { filter.admits($0, now: Session.now) })
        if session.output.isJSON {
            session.output.lines(listed.map { JobTable.json($0, spool) })
            return
        }
        if !listed.isEmpty { session.output.lines(JobTable.lines(listed, now: Session.now, session.output)) }
        if choice.held {
            session.output.lines(JobTable.advice(listed).flatMap { $0.wrapped(to: session.output.width) })
        }
        if !listed.isEmpty { session.output.lines(["", JobTotals(listed).words(within: session.output.width)]) }
        tell(files, listed: listed, filter, spool, session.output)
    }

    /// What people should know beside the list.
    private func tell(
        _ files: [StatusFile], listed: [StatusFile], _ filter: JobFilter, _ spool: SpoolView, _ output: Output
    ) {
        if filter.isOpen, listed.count < files.count { output.aside(Notes.hidden(files.count - listed.count)) }
        let unclaimed = filter.isOpen ? InboxFinder(spool: spool).untold(files).count : 0
        if unclaimed > 0 { output.aside(Notes.unclaimed(unclaimed)) }
        if listed.isEmpty, unclaimed == 0, files.isEmpty || !filter.isOpen {
            output.aside(files.isEmpty ? Notes.noJobs(spool) : choice.held ? Notes.noneHeld : Notes.noneSuch)
        }
        if DaemonSign.of(spool.path) == .stopped { output.aside(Notes.stopped) }
    }
}
