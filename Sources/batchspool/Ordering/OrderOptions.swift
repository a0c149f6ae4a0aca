import ArgumentParser

/// What every command that gives an order takes.
struct OrderOptions: ParsableArguments {
    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("Give up waiting for the answer after this time; the order stays.", valueName: "time"))
    var timeout: TimeSpan?

    /// How long an answer is waited for when nothing else is said.
    private static let usualTimeout = Duration.seconds(30)

    var patience: Duration { timeout?.duration ?? Self.usualTimeout }
}
