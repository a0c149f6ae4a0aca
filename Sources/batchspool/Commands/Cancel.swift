import ArgumentParser
import BatchSpoolCore

/// `batchspool cancel`.
struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "End jobs: nothing more is sent, what is finished is delivered.",
        discussion: """
            Before a batch is created the file comes back at once; afterwards the batch is cancelled at its provider, \
            finished rows are delivered, and the others go to failed/. One of several files that share a batch cannot \
            be cancelled any more once that is bought.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    @Argument(
        help: ArgumentHelp("The files or jobs; ALL for all of yours, - to read them.", valueName: "name-or-job"),
        completion: Completing.jobs)
    var jobs: [String]

    func run() throws {
        try OrderRun(shared, order).run(jobs) { Order(.cancel, $0) }
    }
}
