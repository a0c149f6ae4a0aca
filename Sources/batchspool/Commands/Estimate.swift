import ArgumentParser
import BatchSpoolCore

/// `batchspool estimate`.
struct Estimate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell what files would cost, and at which account.",
        discussion: """
            Checks the files, then plans them with the accounts of the configuration; no key is needed and nothing is \
            sent. Money already spent today counts only for the daemon.

            Exit status: 0 there is a price or a limit in its way; 65 a file has problems; 78 no account or no price \
            is known.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var checking: CheckOptions

    @Argument(help: ArgumentHelp("The files to price.", valueName: "file"), completion: Completing.inputs)
    var files: [String]

    func run() throws {
        let session = Session(shared)
        let rules = try CheckRules(path: checking.config, queue: checking.queue, environment: session.environment)
        try DeclaredQueues(rules).admit(checking.queue)
        for note in rules.notes { session.output.aside(note) }
        let check = FileCheck(rules: rules, environment: session.environment)
        var statuses: Set<Int32> = []
        for path in files { statuses.insert(try estimate(path, check, session.output)) }
        if let status = [78, 65].first(where: statuses.contains) { throw ExitCode(status) }
    }

    private func estimate(_ path: String, _ check: FileCheck, _ output: Output) throws(Refusal) -> Int32 {
        let target = CheckTarget(path: path)
        let problems = CheckReport(output: output)
        let checked = try check.run(target) { problems.tell($0, of: target) }
        guard !checked.isRejected else {
            problems.tell(checked)
            return 65
        }
        EstimateReport(output: output).tell(checked)
        return checked.plan == nil ? 78 : 0
    }
}
