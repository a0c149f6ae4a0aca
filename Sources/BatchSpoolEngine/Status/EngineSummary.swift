package import BatchSpoolCore

/// How the engine is doing, for the status line and for the end of a drain.
package struct EngineSummary: Sendable {
    package var waiting = 0
    package var running = 0
    package var held = 0
    package var endedWell = 0
    package var endedBadly = 0
    /// Money of today, spent and reserved.
    package var today = Money.zero
    package var accounts = 0
    package var degraded: String?
    /// Jobs and names that are left, each with its reason and what releases it.
    package var remaining: [String] = []
    /// The spool's directories are not where they were.
    package var isDisplaced = false

    /// One line of at most 200 bytes.
    package var line: String {
        if let degraded { return EscapedText("degraded: \(degraded)", limit: 200).text }
        let accounts = accounts == 0 ? "no account; " : ""
        return "\(accounts)\(waiting) waiting, \(running) running, \(held) held; today \(today) USD"
    }
}

extension Engine {
    /// How things stand now.
    package func summary() -> EngineSummary {
        var summary = EngineSummary()
        summary.accounts = setup.accounts.count
        summary.degraded = degraded
        summary.endedWell = endedWell
        summary.endedBadly = endedBadly
        summary.isDisplaced = isDisplaced
        summary.waiting = waitingNames
        for entry in jobs.values {
            switch entry.record.liveStatus(entry.progress) {
            case .held: summary.held += 1
            case .pending: summary.waiting += 1
            case .submitted, .processing, .completed, .failed, .cancelled: summary.running += 1
            }
        }
        summary.today = spentToday()
        summary.remaining = remaining()
        return summary
    }

    private func spentToday() -> Money {
        let live = jobs.values.flatMap { $0.record.parts }.compactMap(\.committed).reduce(Money.zero) {
            $0.adding($1) ?? $0
        }
        return book.spent(onDayOf: setup.time.today()).adding(live) ?? live
    }

    private func remaining() -> [String] {
        var lines = leftInInbox
        for (job, entry) in jobs.sorted(by: { $0.key < $1.key }) {
            let name = EscapedText(bytes: entry.record.sources.first?.name.bytes ?? [], limit: 200)
            if let hold = entry.record.obstacle {
                lines.append("\(name) (\(job)): \(hold.reason.rawValue): \(hold.detail); \(hold.reason.next(job))")
            } else {
                lines.append("\(name) (\(job)): \(entry.waiting ?? entry.record.liveStatus(entry.progress).rawValue)")
            }
        }
        if !untouched.isEmpty { lines.append("\(untouched.count) jobs whose record cannot be read; see the log") }
        return lines
    }
}
