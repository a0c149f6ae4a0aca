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
    /// what the job is held for. A failure that is later than `now` counts as long past: the clock was set back since. So
    /// does one before the job was released last.
    package func pause(before groups: [Int], now: Timestamp, apartFrom closed: Set<AccountName>) -> Duration? {
        let failed = parts.filter { part in
            groups.contains(part.planned.group) && part.failedForNow && !part.wasFenced
                && !closed.contains(part.identity.account)
        }
        let released = transitions.last { $0.what == "released" }?.at
        let ends = failed.compactMap(\.endedAt).filter { $0 <= now && $0 > released ?? Timestamp(milliseconds: 0) }
        guard let last = ends.max() else { return nil }
        let until = last.advanced(by: .seconds(min(900, 15 << min(ends.count, 6))))
        return until > now ? .milliseconds(until.milliseconds - now.milliseconds) : nil
    }

    /// The last thing a provider said about a group as a whole; nil when it said nothing.
    package func lastError(ofGroup group: Int) -> RowError? {
        for part in parts.reversed() where part.planned.group == group {
            switch part.state {
            case .settled(.refused(let error)): return .batchFailed(error)
            case .settled(.ended(_, .failed, _)) where part.failedForGood:
                return part.problem.map { .batchFailed($0) }
            case .settled(.ended(_, .cancelled, _)) where part.ruling == .sendAgain && part.problem != nil:
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

    /// Rows that alone keep `groups` from an account that would take the others of its part.
    ///
    /// Where several accounts refused rows, those that all of them refused; where they have none in common, those of
    /// the first, which was the best offer.
    package func refusedRows(in groups: [Int]) -> [RowRefusal] {
        var common: [RowRefusal] = []
        for part in parts where groups.contains(part.planned.group) {
            guard let refused = part.refusedRows, !refused.isEmpty else { continue }
            let rows = Set(refused.map(\.row))
            let both = common.filter { rows.contains($0.row) }
            if common.isEmpty { common = refused } else if !both.isEmpty { common = both }
        }
        return common
    }

    /// Adds parts that hold all remaining rows of their groups. Those are forgotten that came to nothing because their
    /// account takes no work at present: each time it is tried there are new ones.
    package mutating func add(_ planned: [Part]) {
        let groups = Set(planned.map(\.planned.group))
        parts.removeAll { groups.contains($0.planned.group) && $0.leftNoTrace }
        parts += planned
    }

    /// Forgets that accounts refused some rows of `groups`: these have ended, and the others may be sent there again.
    package mutating func forgetRefusedRows(in groups: [Int]) {
        for index in parts.indices where groups.contains(parts[index].planned.group) {
            if parts[index].refusedRows != nil { parts[index].state = .settled(.withdrawn) }
        }
    }
}

extension Part {
    /// Whether a closed account refused it, so that there is no batch of it and it rules nothing out.
    fileprivate var leftNoTrace: Bool {
        guard case .settled(.refused(let error)) = state, intendedAt == nil else { return false }
        return error.kind == .quota || error.kind == .credentials
    }

    /// The rows that its account refused before anything was sent; nil when it refused the whole part, or nothing.
    fileprivate var refusedRows: [RowRefusal]? {
        guard case .settled(.refused(let error)) = state else { return nil }
        return error.rows
    }
}
