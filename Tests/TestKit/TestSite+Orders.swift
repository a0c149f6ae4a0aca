import FoundationEssentials

/// How a run of the tool ended and what it said.
package struct ToolRun: Sendable {
    package let end: ChildProcess.End
    package let lines: [String]

    /// What the tool printed as JSON, one value a line.
    package var answers: [JSON] { lines.map { JSON(Data($0.utf8)) ?? .null } }

    /// The word of each answer.
    package var words: [String] { answers.compactMap { $0["word"].text } }
}

extension TestSite {
    /// Starts a daemon and waits until it takes orders.
    package func startReady() async throws -> ChildProcess {
        let daemon = try start()
        guard await daemon.console.line("ready with") != nil else { throw KitFailure("no daemon: \(log.suffix(5))") }
        return daemon
    }

    /// Runs the tool on the spool and waits for its end. `user`: as another user of this machine, which only root can.
    package func tool(_ arguments: String..., user: UInt32? = nil) async throws -> ToolRun {
        try await tool(arguments, user: user)
    }

    /// The same with a list of arguments.
    package func tool(_ arguments: [String], user: UInt32? = nil) async throws -> ToolRun {
        let own = [Binaries.path("batchspool"), "--spool", spool, "--json"] + arguments
        let become = user.map { ["/usr/bin/setpriv", "--reuid=\($0)", "--regid=\($0)", "--clear-groups"] } ?? []
        let child = try ChildProcess(become + own, environment: ["HOME": root, "PATH": "/usr/bin:/bin"])
        let end = await child.end()
        return ToolRun(end: end, lines: child.console.lines.filter { $0.hasPrefix("{") })
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
