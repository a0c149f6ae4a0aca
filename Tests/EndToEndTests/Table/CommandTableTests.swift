import Glibc
import TestKit
import Testing

/// The exit status of every command in every state of a job, with a real daemon, and once that is gone.
@Suite("Table of commands", .simulated)
struct CommandTableTests {
    /// A command and what it has to end with.
    private struct Line {
        let arguments: [String]
        let status: Int32
    }

    @Test(
        "R-221 R-222 R-223 R-224 commands end as documented",
        arguments: JobState.moving + JobState.held + JobState.wrong + JobState.over
    )
    func table(state: JobState) async throws {
        try await withSite(state.settings) { site in
            let daemon = try await state.reach(on: site)
            try Files.write(site.root + "/good.jsonl", (state.rows.isSound ? state.rows : Row.chats(3)).content)
            try Files.write(site.root + "/bad.jsonl", "{nope\n")
            try await check(Self.lines(state, site) + Self.orders(state), on: site, "with a daemon")
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            let orders = Self.orders(state).map {
                Line(arguments: $0.arguments.filter { $0 != "--dry-run" }, status: 75)
            }
            try await check(Self.lines(state, site) + orders, on: site, "without a daemon")
        }
    }

    /// Commands that only look, or that need no job; a daemon makes no difference to them.
    private static func lines(_ state: JobState, _ site: TestSite) -> [Line] {
        let (good, bad) = (site.root + "/good.jsonl", site.root + "/bad.jsonl")
        let hasPrice = state.settings.hasAccount && state.reason != "price_unknown"
        return [
            Line(arguments: ["show", "job"], status: 0),
            Line(arguments: ["show", "nobody"], status: 69),
            Line(arguments: ["list"], status: 0),
            Line(arguments: ["wait", "job", "--timeout", "0s"], status: state.expected.wait),
            Line(arguments: ["validate", "--config", site.configuration, good], status: 0),
            Line(arguments: ["validate", "--config", site.configuration, bad], status: 65),
            Line(arguments: ["estimate", "--config", site.configuration, good], status: hasPrice ? 0 : 78),
            Line(arguments: ["submit", "--config", site.configuration, bad], status: 65),
            Line(arguments: ["submit", "--wait", "--timeout", "0s", good], status: 75),
        ]
    }

    /// Commands that give orders: what would be done is only asked for, so that the next one finds the same state.
    private static func orders(_ state: JobState) -> [Line] {
        let expected = state.expected
        let retries = zip(["--not-submitted", "--submitted", "--errors"], expected.retry)
        let orders =
            [(["cancel", "job"], expected.cancel), (["hold", "job"], expected.hold)]
            + [(["release", "job"], expected.release), (["adopt", "batch_nobody_has", "job"], expected.adopt)]
            + retries.map { (["retry", $0, "job"], $1) }
        return orders.map { Line(arguments: $0 + ["--dry-run"], status: $1) }
    }

    private func check(_ lines: [Line], on site: TestSite, _ comment: Comment) async throws {
        for line in lines {
            let ran = try await site.tool(line.arguments)
            let command = line.arguments.joined(separator: " ")
            #expect(ran.end == .status(line.status), "\(command), \(comment): \(ran.lines)")
        }
    }
}
