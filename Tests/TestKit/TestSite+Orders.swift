import FoundationEssentials

/// How a run of the tool ended and what it said.
package struct ToolRun: Sendable {
    package let end: ChildProcess.End
    package let lines: [String]

    /// How `child` has ended, and the lines of JSON it has printed.
    package init(end: ChildProcess.End, _ child: ChildProcess) {
        self.end = end
        lines = child.console.lines.filter { $0.hasPrefix("{") }
    }

    /// What the tool printed as JSON, one value a line.
    package var answers: [JSON] { lines.map { JSON(Data($0.utf8)) ?? .null } }

    /// The word of each answer.
    package var words: [String] { answers.compactMap { $0["word"].text } }
}

extension TestSite {
    /// Starts a daemon and waits until it takes orders.
    package func startReady(environment: [String: String] = [:]) async throws -> ChildProcess {
        let daemon = try start(environment: environment)
        guard await daemon.console.line("ready with") != nil else { throw KitFailure("no daemon: \(log.suffix(5))") }
        return daemon
    }

    /// For a daemon whose clock goes by `clock`: seconds the wall's is ahead, and those the machine's own is.
    package var jumpingClock: [String: String] {
        ["LD_PRELOAD": Binaries.path("libJumpingClock.so"), "BATCHSPOOL_TEST_CLOCK": root + "/clock"]
    }

    /// Runs the tool on the spool and waits for its end. `user`: as another user of this machine, which only root can.
    package func tool(_ arguments: String..., user: UInt32? = nil) async throws -> ToolRun {
        try await tool(arguments, user: user)
    }

    /// The same with a list of arguments.
    package func tool(_ arguments: [String], user: UInt32? = nil) async throws -> ToolRun {
        let child = try startTool(arguments, user: user)
        return ToolRun(end: await child.end(), child)
    }

    /// Starts the tool on the spool; `words` are the lines it reads from standard input.
    package func startTool(
        _ arguments: [String], reading words: [String] = [], user: UInt32? = nil
    ) throws -> ChildProcess {
        let own = [Binaries.path("batchspool"), "--spool", spool, "--json"] + arguments
        let become = user.map { ["/usr/bin/setpriv", "--reuid=\($0)", "--regid=\($0)", "--clear-groups"] } ?? []
        let environment = ["HOME": root, "PATH": "/usr/bin:/bin", "SIMULATOR_API_KEY": provider.key]
        guard !words.isEmpty else { return try ChildProcess(become + own, environment: environment) }
        let input = root + "/words-\(UInt64.random(in: .min ... .max))"
        try Files.write(input, words.map { $0 + "\n" }.joined())
        return try ChildProcess(become + own, environment: environment, input: input)
    }

    /// Puts an order into the spool as it is, without the tool.
    package func order(_ name: String, _ content: String) throws {
        try place("orders/\(name)", content)
    }

    /// The answer to an order.
    package func reply(_ id: String) -> JSON {
        (try? Files.read("\(spool)/orders/\(id).reply")).flatMap { JSON($0) } ?? .null
    }

    /// How often the ledger has an event.
    package func count(_ event: String) -> Int {
        provider.ledger.count { $0["event"].text == event }
    }
}
