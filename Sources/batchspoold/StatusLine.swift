import BatchSpoolCore
import BatchSpoolEngine

/// The line `systemctl status` shows: what is wrong first, then how much there is, the money, the next look.
struct StatusLine {
    /// At most 200 bytes.
    let text: String

    init(_ summary: EngineSummary, reloadFault: String?) {
        let counts =
            "\(summary.waiting) waiting, \(summary.running) running, \(summary.held) held, \(counted(summary.rows, "row"))"
        let limit = summary.dayLimit.map { " of \($0.shown)" } ?? ""
        let parts = [
            counts, "\(summary.today.shown)\(limit) today", summary.nextPoll.map { "next poll \(Self.clock($0)) UTC" },
        ]
        let facts = parts.compactMap(\.self).joined(separator: "; ")
        let troubles =
            [
                summary.degradation.map { "degraded: \($0.words)" },
                reloadFault.map { "reload refused: \($0)" },
                summary.accounts == 0 && summary.unusable.isEmpty ? "no account" : nil,
            ].compactMap(\.self)
            + summary.unusable.map { "\($0.account) cannot be used: \($0.reason)" }
            + summary.closed.map { "\($0.account) closed since \(Self.clock($0.since)): \($0.reason)" }
            + summary.unreachable.map { "\($0.account) does not answer: \($0.reason)" }
        let room = max(20, (198 - facts.utf8.count) / max(1, troubles.count) - 2)
        let shown = troubles.map { EscapedText($0, limit: room).text + "; " }
        text = EscapedText(shown.joined() + facts, limit: 200).text
    }

    /// `14:02:10` of `2026-11-21T14:02:10.000Z`.
    private static func clock(_ moment: Timestamp) -> String {
        String(moment.description.dropFirst(11).prefix(8))
    }
}
