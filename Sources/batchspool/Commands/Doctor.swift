import ArgumentParser

/// `batchspool doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look whether everything is well, and say what to do.",
        discussion: """
            Looks at configuration, spool, rights, disk, daemon, service, accounts and their keys, prices, clock, \
            inotify and certificates. Nothing is changed and no key is shown. As root it sees more.

            Exit status: 0 no error; 1 some error.
            """)

    @OptionGroup var shared: SharedOptions

    @Option(
        help: ArgumentHelp("Look at the configuration in FILE instead of the daemon's.", valueName: "file"),
        completion: .file())
    var config: String?

    @Flag(help: "Leave out what is well.")
    var quiet = false

    func run() throws {
        let session = Session(shared)
        let spool = Result { () throws(Refusal) in try session.spool() }
        let examination = Examination(
            spool: spool, environment: session.environment, config: config, now: Session.now)
        let found = examination.findings()
        let report = FindingReport(findings: quiet ? found.filter { $0.severity != .ok } : found)
        let output = session.output
        output.lines(
            output.isJSON
                ? report.findings.map(FindingReport.json) : report.lines(output.style, width: output.width))
        if report.count(.error) > 0 { throw ExitCode(1) }
    }
}
