import ArgumentParser
import BatchSpoolCore

/// `batchspool retry`.
struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what became of a batch in doubt, or run failed rows again.",
        discussion: """
            --not-submitted and --submitted answer the question that a held job asks. --errors moves the lines of the \
            rows that failed from failed/ back into the inbox, as mv would.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    @Flag(help: "The batch does not exist, or is lost: send its rows again.")
    var notSubmitted = false

    @Flag(help: "The batch exists: go on looking for it.")
    var submitted = false

    @Flag(help: "Run the rows that failed again.")
    var errors = false

    @Argument(
        help: ArgumentHelp("The files or jobs, - to read them.", valueName: "name-or-job"), completion: Completing.jobs)
    var jobs: [String]

    func validate() throws {
        if [notSubmitted, submitted, errors].count(where: { $0 }) != 1 { throw ValidationError(UsageWords.retryHow) }
    }

    func run() throws {
        let kind: RetryKind = notSubmitted ? .notSubmitted : submitted ? .submitted : .errors
        try OrderRun(shared, order).run(jobs, takesAll: false) { targets in
            var order = Order(.retry, targets)
            order.retry = kind
            return order
        }
    }
}
