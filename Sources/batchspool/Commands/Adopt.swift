import ArgumentParser
import BatchSpoolCore

/// `batchspool adopt`.
struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a job the batch that you have found at the provider.",
        discussion: """
            For a job that is held because nobody knows what became of a create. The provider has to know the batch, \
            with as many rows.

            \(UsageWords.orderStatuses)
            """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var order: OrderOptions

    @Argument(help: ArgumentHelp("The provider's id of the batch.", valueName: "batch"))
    var batch: String

    @Argument(
        help: ArgumentHelp("The file or job; needed when several are in doubt.", valueName: "name-or-job"),
        completion: Completing.jobs)
    var job: String?

    func validate() throws {
        if batch.isEmpty || batch.utf8.contains(where: { !(0x21...0x7E ~= $0) }) {
            throw ValidationError(UsageWords.noBatch(batch))
        }
    }

    func run() throws {
        let run = try OrderRun(shared, order)
        guard let job else { return try run.run([made([])]) }
        try run.run([job], takesAll: false, made)
    }

    private func made(_ targets: [OrderTarget]) -> Order {
        var order = Order(.adopt, targets)
        order.batch = BatchRef(batch)
        return order
    }
}
