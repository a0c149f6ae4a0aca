import ArgumentParser

/// What every command takes, before or behind its name.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use the spool in DIR.", valueName: "dir"), completion: .directory)
    var spool: String?

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @Flag(help: "Print without colours.")
    var noColor = false
}
