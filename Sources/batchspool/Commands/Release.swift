import ArgumentParser
import BatchSpoolCore

/// `batchspool release`.
struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let held jobs go on.",
        discussion: """
            What still stands in the way, such as a limit of money, holds them again. A job that waits for what \
            became of a create needs `batchspool adopt` or `batchspool retry` instead.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    @Argument(
        help: ArgumentHelp("The files or jobs; ALL for all of yours, - to read them.", valueName: "name-or-job"),
        completion: Completing.jobs)
    var jobs: [String]

    func run() throws {
        try OrderRun(shared, order).run(jobs) { Order(.release, $0) }
    }
}
