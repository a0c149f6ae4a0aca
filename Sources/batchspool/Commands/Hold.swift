import ArgumentParser
import BatchSpoolCore

/// `batchspool hold`.
struct HoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Send nothing more of jobs until they are released.",
        discussion: """
            Batches that run go on and are collected, and a job whose rows all have their outcome is delivered.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    @Argument(
        help: ArgumentHelp("The files or jobs; ALL for all of yours, - to read them.", valueName: "name-or-job"),
        completion: Completing.jobs)
    var jobs: [String]

    func run() throws {
        try OrderRun(shared, order).run(jobs) { Order(.hold, $0) }
    }
}
