import ArgumentParser
import BatchSpoolCore
import Glibc

/// The daemon's command line.
@main
struct BatchspooldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batchspoold",
        abstract: "Collects files of LLM requests from a directory and runs them as batches where they cost least.",
        discussion: """
            Watches SPOOL/inbox, validates every file, sends its rows to the cheapest of your own provider accounts, \
            and drops results and a receipt into SPOOL/outbox.

            Exit status: 0 stopped, or with --drain every row has a result; 1 with --drain some row or file failed; \
            64 usage; 74 the disk refuses; 75 another daemon has this spool, it was moved away, or with --drain \
            something remains; 78 configuration, or a spool that cannot be used.
            """,
        version: "batchspoold \(Version.text)")

    @Option(help: ArgumentHelp("Read the configuration from FILE.", valueName: "file"), completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp("Use the spool in DIR instead of the configured one.", valueName: "dir"),
        completion: .directory)
    var spool: String?

    @Flag(help: "Check configuration, spool and keys, say what was found, and end.")
    var check = false

    @Flag(help: "Work until nothing is left that can go on by itself, then end.")
    var drain = false

    mutating func run() async throws {
        Process.prepare()
        let daemon = Daemon(config: config, spool: spool, drains: drain, environment: Process.environment())
        let status = check ? await daemon.check() : await daemon.run()
        throw ExitCode(status)
    }
}
