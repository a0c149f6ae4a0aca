import BatchSpoolCore

/// The queues that a daemon takes files from.
struct DeclaredQueues {
    /// Nil when neither the configuration nor the daemon's word for it can be read.
    private let names: Set<String>?

    /// What the configuration of `rules` says, and the daemon where it runs or read another configuration.
    init(_ rules: CheckRules, _ report: DaemonReport? = nil, isRunning: Bool = false) {
        let written = rules.isRead ? rules.configuration.queues.map(\.name) : nil
        let isNews = isRunning || written == nil || report?.configuration != rules.path
        let told = isNews ? report?.queues : nil
        names = written == nil && told == nil ? nil : Set((written ?? []) + (told ?? []))
    }

    /// What the daemon says, and the queues of `files`, some of which may have been declared once.
    init(_ report: DaemonReport?, _ files: [StatusFile]) {
        names = (report?.queues).map { Set($0 + files.compactMap(\.queue)) }
    }

    /// Refuses a queue that nobody declared.
    func admit(_ queue: String?) throws(Refusal) {
        guard let queue, let names, !names.contains(queue) else { return }
        throw .noQueue(queue, near: nearest(queue, among: names.sorted()))
    }
}
