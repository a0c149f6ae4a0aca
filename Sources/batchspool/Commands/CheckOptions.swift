import ArgumentParser

/// What decides how files are checked.
struct CheckOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Use the configuration in FILE instead of the daemon's.", valueName: "file"),
        completion: .file())
    var config: String?

    @Option(help: ArgumentHelp("Check as for the queue QUEUE.", valueName: "queue"), completion: Completing.queues)
    var queue: String?
}
