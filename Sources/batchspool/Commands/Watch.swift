import ArgumentParser
import BatchSpoolCore

/// `batchspool watch`.
struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watch jobs while they go on.",
        discussion: """
            On a terminal a table that is kept up to date: rows, money so far, and the time left at the provider's own \
            pace. `q` or Ctrl-C ends it and gives the terminal back. Elsewhere, and with --json, a line for each \
            change. Without names all jobs that go on are watched, for ever.

            Exit status: with names as of `batchspool wait`, 75 after `q`; without names 0.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var choice: FilterOptions

    @Argument(
        help: ArgumentHelp("The files or jobs; none is all.", valueName: "name-or-job"), completion: Completing.jobs)
    var jobs: [String] = []

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let filter = try choice.filter(spool, StatusShelf(spool: spool).all(), now: Session.now)
        let filters = !filter.isOpen || filter.all
        // The table says so itself, and whoever named jobs is told by their end.
        if jobs.isEmpty, !session.output.isTerminal, DaemonSign.of(spool.path) == .stopped {
            session.output.aside(Notes.stopped)
        }
        let watcher = Watcher(spool: spool, output: session.output, filter: filter, filters: filters)
        switch try watcher.run(named(spool)) {
        case .jobs(let ended): try Wait.report(ended, spool, session.output)
        case .quit: if !jobs.isEmpty { throw ExitCode(75) }
        }
    }

    private func named(_ spool: SpoolView) throws(Refusal) -> [Awaited] {
        guard !jobs.isEmpty else { return [] }
        let selection = WaitSelection(spool: spool, files: try StatusShelf(spool: spool).all())
        var named: [Awaited] = []
        for word in jobs { named.append(try selection.find(word)) }
        return named
    }
}
