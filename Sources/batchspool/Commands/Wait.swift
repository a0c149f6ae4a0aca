import ArgumentParser
import BatchSpoolCore
import SpoolStorage

/// `batchspool wait`.
struct Wait: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Wait until files have their results.",
        discussion: """
            Returns when the receipt of each file is there, or when nothing goes on by itself.

            Exit status: 0 every row has a result; 1 some row or file has none; 65 a file was rejected; \
            75 something remains.
            """)

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("The files or jobs.", valueName: "name-or-job"), completion: Completing.jobs)
    var jobs: [String]

    @Option(help: ArgumentHelp("Give up after this time, such as 90s, 10m or 2h.", valueName: "time"))
    var timeout: TimeSpan?

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let selection = WaitSelection(spool: spool, files: try StatusShelf(spool: spool).all())
        var awaited: [Awaited] = []
        for word in jobs { awaited.append(try selection.find(word)) }
        try Self.wait(for: awaited, spool, session.output, timeout)
    }

    /// Waits, shows and reports; ends with the exit status.
    static func wait(for files: [Awaited], _ spool: SpoolView, _ output: Output, _ timeout: TimeSpan?) throws {
        var progress = Progress(output)
        let waiter = Waiter(spool: spool, timeout: timeout?.duration)
        let ended = try waiter.wait(for: files) {
            progress.show($0)
        } interrupted: { files in
            output.aside(Notes.interrupted(files.filter { $0.end == nil }.map(\.label)))
        }
        try report(ended, spool, output)
    }

    /// Tells how waiting ended, and ends with the exit status.
    static func report(_ ended: [Awaited], _ spool: SpoolView, _ output: Output) throws {
        for file in ended {
            let report = EndReport(spool: spool, file: file)
            output.lines(output.isJSON ? [report.json] : report.lines(output.style, width: output.width))
        }
        let status = WaitEnd.exitStatus(of: ended.compactMap(\.end))
        if status != 0 { throw ExitCode(status) }
    }
}
