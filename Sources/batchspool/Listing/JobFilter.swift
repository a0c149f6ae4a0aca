import BatchSpoolCore

/// Which jobs somebody wants to see.
struct JobFilter {
    /// Ended jobs older than this are left out unless something narrower was asked for.
    private static let recent = Duration.seconds(86_400)

    /// Status words; empty is any.
    var statuses: Set<String> = []
    var queue: String?
    var group: String?
    /// Dropped then or later.
    var since: Timestamp?
    /// Who dropped the file.
    var uid: UInt32?
    /// Also what ended long ago.
    var all = false

    /// Whether nothing but age decides.
    var isOpen: Bool { statuses.isEmpty && queue == nil && group == nil && since == nil && uid == nil }

    /// Whether `file` is wanted.
    func admits(_ file: StatusFile, now: Timestamp) -> Bool {
        if !statuses.isEmpty, !(file.status.map(statuses.contains) ?? false) { return false }
        if let queue, file.queue != queue { return false }
        if let group, file.group != group { return false }
        if let uid, file.uid != uid { return false }
        if let since { return (file.time?.milliseconds ?? .max) >= since.milliseconds }
        return all || !statuses.isEmpty || !isOld(file, now: now)
    }

    private func isOld(_ file: StatusFile, now: Timestamp) -> Bool {
        guard file.ended, let time = file.updatedAt ?? file.time else { return false }
        return now.milliseconds - time.milliseconds > Int(Self.recent.components.seconds) * 1000
    }
}
