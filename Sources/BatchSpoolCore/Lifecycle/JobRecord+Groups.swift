/// What has become of a group of rows so far, and so how it goes on.
extension JobRecord {
    /// A batch that ended as cancelled without an order of ours, with rows of `groups` missing.
    package func cancelledElsewhere(in groups: [Int]) -> Part? {
        parts.last { part in
            guard case .settled(.ended(_, .cancelled, _)) = part.state, part.ruling != .sendAgain else { return false }
            return groups.contains(part.planned.group) && part.attempt == attempts(ofGroup: part.planned.group)
        }
    }

    /// How long rows of `groups` still wait after batches of theirs that failed only for now; nil when they need not.
    ///
    /// `closed`: accounts that take nothing at present. They are no reason to wait: planning goes around them, or says
    /// what the job is held for.
    package func pause(before groups: [Int], now: Timestamp, apartFrom closed: Set<AccountName>) -> Duration? {
        let failed = parts.filter { part in
            groups.contains(part.planned.group) && part.failedForNow && !part.wasFenced
                && !closed.contains(part.identity.account)
        }
        guard let last = failed.compactMap(\.endedAt).max() else { return nil }
        let until = last.advanced(by: .seconds(min(900, 15 << min(failed.count, 6))))
        return until > now ? .milliseconds(until.milliseconds - now.milliseconds) : nil
    }

    /// The last thing a provider said about a group as a whole; nil when it said nothing.
    package func lastError(ofGroup group: Int) -> RowError? {
        for part in parts.reversed() where part.planned.group == group {
            switch part.state {
            case .settled(.refused(let error)): return .batchFailed(error)
            case .settled(.ended(_, .failed, _)) where part.failedForGood:
                return part.problem.map { .batchFailed($0) }
            case .settled(.ended(_, .expired, _)): return .expired
            default: continue
            }
        }
        return nil
    }

    /// How often rows of a group were sent in a batch that ran; 0 before the first.
    package func attempts(ofGroup group: Int) -> Int {
        parts.reduce(0) { most, part in
            guard part.planned.group == group, case .settled(.ended) = part.state, !part.failedForNow else {
                return most
            }
            return max(most, part.attempt)
        }
    }
}
