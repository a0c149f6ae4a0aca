import ArgumentParser
import BatchSpoolCore
import Glibc

/// The tool's command line: it looks at a spool and drops files into it; all else is the daemon's.
@main
struct Batchspool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batchspool",
        abstract: "Drops files of LLM requests into a spool and tells what became of them.",
        discussion: """
            The spool is the first of: --spool, $BATCHSPOOL_SPOOL, your own, the system's.

            Exit status: 0 done; 1 some row or file has no result; 64 usage; 65 a file with problems; 66 no such file; \
            69 no such job; 75 something remains, or no daemon is running; 77 no permission; 78 configuration.
            """,
        version: "batchspool \(Version.text)",
        groupedSubcommands: [
            CommandGroup(name: "File", subcommands: [Submit.self, Validate.self, Estimate.self]),
            CommandGroup(
                name: "Job",
                subcommands: [
                    List.self, Show.self, Watch.self, Wait.self, Cancel.self, HoldCommand.self, Release.self,
                    Retry.self, Adopt.self,
                ]),
            CommandGroup(
                name: "Spool",
                subcommands: [Providers.self, Models.self, Doctor.self, SpoolCommand.self, Reasons.self]),
        ])

    @OptionGroup var shared: SharedOptions

    /// Runs the command of this process and ends it.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let refusal as Refusal {
            Output.complain(refusal.words)
            Glibc.exit(refusal.exitStatus)
        } catch {
            let words = CommandLine.arguments.dropFirst()
            let mayMisspell = exitCode(for: error) == .validationFailure || words.first == "help"
            let fault = mayMisspell ? CommandNames.fault(in: words, of: Self.self) : nil
            exit(withError: fault ?? error)
        }
    }
}
