import FoundationEssentials
package import Glibc

/// A journald of a test's own, which lives as long as the test wants.
package struct PrivateJournal: Sendable {
    private let owner: ChildProcess
    /// journald itself, to be stopped or killed.
    package let journald: pid_t

    private static let script = Sources.path("Tests/Journal/private-journal")
    private static let needed = ["/lib/systemd/systemd-journald", "/usr/bin/journalctl", "/usr/bin/python3"]

    /// Whether one can be started here.
    package static let isPossible = needed.allSatisfy(Files.exists) && Namespace.isPossible

    /// Starts one that explains entries by the shipped catalogue.
    package init() async throws {
        let catalogue = Sources.path("packaging/systemd/batchspool.catalog")
        owner = try ChildProcess(
            [Self.needed[2], Self.script, catalogue], environment: ["PATH": "/usr/bin:/bin"], limit: .seconds(300))
        guard let line = await owner.console.line("ready "), let pid = pid_t(line.dropFirst("ready ".count)) else {
            throw KitFailure("no journal: \(owner.console.lines)")
        }
        journald = pid
    }

    /// Words before a program that make it see this journal instead of the machine's.
    package var entrance: [String] {
        ["/usr/bin/nsenter", "--mount", "--target", String(owner.pid), "--"]
    }

    /// As `entrance`, for a program that believes its standard error to be the journal's stream, as under a manager.
    package var service: [String] {
        entrance + ["/bin/sh", "-c", #"JOURNAL_STREAM=$(stat -Lc %d:%i /proc/self/fd/2) exec "$@""#, "sh"]
    }

    /// Runs `body` on a thread that sees this journal.
    package func inside(_ body: () -> Void) throws {
        try Namespace.join(owner.pid, body)
    }

    /// Every entry of the daemon and of tests so far, oldest first.
    package func entries(_ matches: String...) async throws -> [JSON] {
        try await journalctl(["--output=json", "--all"] + matches).compactMap { JSON(Data($0.utf8)) }
            .filter { $0["SYSLOG_IDENTIFIER"].text == "batchspoold" }
    }

    /// What journalctl prints, once everything sent before is in the journal.
    package func journalctl(_ arguments: [String]) async throws -> [String] {
        for command in [["--sync"], ["--no-pager", "--quiet"] + arguments] {
            let reader = try ChildProcess(
                entrance + [Self.needed[1]] + command, environment: ["PATH": "/usr/bin:/bin", "SYSTEMD_COLORS": "0"])
            let end = await reader.end()
            guard end == .status(0) else { throw KitFailure("journalctl \(command): \(reader.console.lines)") }
            if command != ["--sync"] { return reader.console.lines }
        }
        return []
    }

    /// Makes journald hang.
    package func stop() { _ = kill(journald, SIGSTOP) }

    /// Kills journald; its socket stays behind.
    package func die() { _ = kill(journald, SIGKILL) }

    package func goOn() { _ = kill(journald, SIGCONT) }

    /// Waits for the first entry that matches.
    package func follow(_ match: String) async throws {
        let reader = try ChildProcess(
            entrance + [Self.needed[1], "--follow", "--lines=all", "--output=cat", match], environment: [:])
        let found = await reader.console.line { !$0.hasPrefix("--") }
        await reader.finish()
        if found == nil { throw KitFailure("\(match) never came: \(reader.console.lines)") }
    }

    package func close() async {
        goOn()
        await owner.finish()
    }
}

/// Runs `body` beside a journal of its own, which lives for five minutes at most: what waits for a site does so before.
package func withJournal(_ body: (PrivateJournal) async throws -> Void) async throws {
    let journal = try await PrivateJournal()
    do {
        try await body(journal)
        await journal.close()
    } catch {
        await journal.close()
        throw error
    }
}
