import ArgumentParser
import BatchSpoolCore

/// `batchspool spool`.
struct SpoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spool", abstract: "Steer the spool as a whole.", subcommands: [SpoolAdopt.self])
}

/// `batchspool spool adopt`.
struct SpoolAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Make a spool that was moved, copied or restored at home where it is.",
        discussion: """
            Until then its daemon submits nothing, because another copy may have. Make sure that no other daemon works \
            with this spool or a copy of it. Every account is looked at for batches that this copy knows nothing of: \
            those of known parts are waited for, their jobs are held where it is not clear.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    func run() throws {
        try OrderRun(shared, order).run([Order(.spoolAdopt)])
    }
}
