package import BatchSpoolCore
import Glibc

extension History {
    /// Removes kept inputs whose time has come, and months that ended longer than `keepHistory` ago.
    ///
    /// Walks all of history: for once a day, on a thread that may block. Returns how many files it removed; files that
    /// are not the daemon's stay, and their month with them.
    @discardableResult
    package func prune(now: Timestamp, keepHistory: Duration) throws(SystemError) -> Int {
        var removed = 0
        for name in try directory.names() {
            guard let month = HistoryMonth(name), try directory.stamp(of: name)?.kind == .directory else { continue }
            let isOver = month.end.advanced(by: keepHistory) <= now
            removed += try prune(directory.subdirectory(name), isOver: isOver, now: now)
            if isOver { try directory.removeDirectoryIfEmpty(name) }
        }
        return removed
    }

    private func prune(_ month: Directory, isOver: Bool, now: Timestamp) throws(SystemError) -> Int {
        var removed = 0
        for name in try month.names() where try isDue(name, in: month, isOver: isOver, now: now) {
            if try month.remove(name, step: "history.prune") { removed += 1 }
        }
        return removed
    }

    /// Whether the time of a file has come; nil when there is no such file.
    private func isPast(_ name: FileName, in month: Directory, now: Timestamp) throws(SystemError) -> Bool? {
        guard let stamp = try month.stamp(of: name) else { return nil }
        return stamp.kind == .regular && stamp.modified / 1_000_000 <= now.milliseconds
    }

    private func isDue(
        _ name: FileName, in month: Directory, isOver: Bool, now: Timestamp
    ) throws(SystemError) -> Bool {
        if name == SpoolLayout.spend { return isOver }
        switch WorkEntry(name)?.role {
        case .source, .companion, .input:
            if let isDue = try isPast(SpoolLayout.limit(ofKept: name), in: month, now: now) { return isDue }
            return try isPast(name, in: month, now: now) ?? false
        case .other(let word) where word.hasSuffix(SpoolLayout.limitSuffix):
            return try isPast(name, in: month, now: now) ?? false
        case .sidecar: return isOver
        case nil, .rows, .results, .errors, .outcomes, .responses, .busy, .other: return false
        }
    }
}
