import ArgumentParser
import BatchSpoolCore
import SpoolStorage

/// `batchspool submit`.
struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check files and drop copies of them into the inbox.",
        discussion: """
            Each copy appears by one rename, complete and on disk. Options given here win over those of the file. `-` \
            reads standard input and needs --name. Files with problems are not dropped, and none beside them.

            Exit status: 0 dropped; 65 a file has problems; with --wait as of `batchspool wait`.
            """)

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("The files to drop.", valueName: "file"), completion: Completing.inputs)
    var files: [String]

    @Option(help: ArgumentHelp("Use MODEL for rows that name none.", valueName: "model"), completion: Completing.models)
    var model: String?

    @Option(help: ArgumentHelp("Use MODEL for every row.", valueName: "model"), completion: Completing.models)
    var overrideModel: String?

    @Option(
        help: ArgumentHelp("Use only this account or vendor, or not !NAME; may be repeated.", valueName: "name"),
        completion: Completing.accounts)
    var provider: [String] = []

    @Option(help: ArgumentHelp("Drop into the queue QUEUE.", valueName: "queue"), completion: Completing.queues)
    var queue: String?

    @Option(help: ArgumentHelp("Drop under NAME instead of the file's own name.", valueName: "name"))
    var name: String?

    @Flag(help: "Wait until the results are there.")
    var wait = false

    @Option(help: ArgumentHelp("Give up waiting after this time, such as 90s, 10m or 2h.", valueName: "time"))
    var timeout: TimeSpan?

    @Flag(help: "Drop without checking first.")
    var noCheck = false

    @Option(
        help: ArgumentHelp("Check with the configuration in FILE instead of the daemon's.", valueName: "file"),
        completion: .file())
    var config: String?

    func validate() throws {
        if name != nil, files.count > 1 { throw ValidationError(UsageWords.nameForSeveral) }
        if name == nil, files.contains(CheckTarget.standardInput) {
            throw ValidationError(UsageWords.standardInputNeedsName)
        }
        if timeout != nil, !wait { throw ValidationError(UsageWords.waitNeedsTime) }
        if provider.contains(where: { $0.isEmpty || $0 == "!" }) { throw ValidationError(UsageWords.emptyProvider) }
    }

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let daemon = DaemonFile(spool)
        let isRunning = DaemonSign.of(spool.path) == .running
        let rules = try noCheck && queue == nil ? nil : rules(daemon, session)
        if let rules { try DeclaredQueues(rules, daemon?.report, isRunning: isRunning).admit(queue) }
        let drop = Drop(spool: spool, inbox: try Self.inbox(spool, queue: queue), queue: queue)
        let entry = DropEntry(drop: drop)
        defer { entry.removeCopies() }
        let edits = OptionEdits(model: model, overrideModel: overrideModel, providers: provider)
        var targets: [CheckTarget] = []
        for path in files { targets.append(try entry.target(path: path, name: name, edits: edits)) }
        if let rules, !noCheck { try check(targets, rules, session) }
        let report = DropReport(output: session.output, spool: spool)
        var dropped: [Drop.Dropped] = []
        for target in targets {
            dropped.append(try drop.drop(target))
            report.tell(dropped[dropped.count - 1], of: target)
        }
        entry.removeCopies()
        if DaemonSign.of(spool.path) == .stopped { session.output.aside(Notes.stopped) }
        guard wait else { return }
        let awaited = dropped.map { Awaited(name: $0.name, queue: $0.queue, job: nil, earlier: $0.earlier) }
        try Wait.wait(for: awaited, spool, session.output, timeout)
    }

    /// As the spool's daemon goes by, where that can be told.
    private func rules(_ daemon: DaemonFile?, _ session: Session) throws(Refusal) -> CheckRules {
        try CheckRules(
            path: config ?? daemon?.readableConfiguration, queue: queue, environment: session.environment)
    }

    /// All files are checked before any is dropped.
    private func check(_ targets: [CheckTarget], _ rules: CheckRules, _ session: Session) throws {
        let check = FileCheck(rules: rules, environment: session.environment)
        let report = CheckReport(output: session.output)
        var isRejected = false
        for target in targets {
            let checked = try check.run(target) { report.tell($0, of: target) }
            guard checked.isRejected else { continue }
            report.tell(checked)
            isRejected = true
        }
        if isRejected {
            session.output.aside(Notes.nothingDropped)
            throw ExitCode(65)
        }
    }

    private static func inbox(_ spool: SpoolView, queue: String?) throws(Refusal) -> Directory {
        if let inbox = try spool.directory(.inbox, queue: queue) { return inbox }
        throw .noQueueDirectory(queue ?? "")
    }
}
