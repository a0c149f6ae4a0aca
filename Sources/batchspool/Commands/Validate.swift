import ArgumentParser

/// `batchspool validate`.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check files as the daemon will, without dropping them.",
        discussion: """
            Prints every problem as FILE:LINE: what is wrong and what would be right. `-` reads standard input.

            Exit status: 0 all files would be taken; 65 some would be sent back.
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var checking: CheckOptions

    @Argument(help: ArgumentHelp("The files to check.", valueName: "file"), completion: Completing.inputs)
    var files: [String]

    func run() throws {
        let session = Session(shared)
        let rules = try CheckRules(path: checking.config, queue: checking.queue, environment: session.environment)
        try DeclaredQueues(rules).admit(checking.queue)
        for note in rules.notes { session.output.aside(note) }
        let check = FileCheck(rules: rules, environment: session.environment)
        let report = CheckReport(output: session.output)
        var isRejected = false
        for path in files {
            let target = CheckTarget(path: path)
            let checked = try check.run(target) { report.tell($0, of: target) }
            report.tell(checked)
            if checked.isRejected { isRejected = true }
        }
        if isRejected { throw ExitCode(65) }
    }
}
