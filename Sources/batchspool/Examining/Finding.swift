/// One thing that was looked at.
struct Finding: Hashable {
    /// How much it matters.
    enum Severity: String, CaseIterable {
        case ok
        /// Worth knowing.
        case note
        /// Something works less well than it could, or soon will not.
        case warning
        /// Something does not work.
        case error
    }

    /// What was looked at, in one word.
    enum Topic: String {
        case configuration, spool, filesystem, rights, disk, daemon, service, jobs, account, prices, clock, inotify,
            certificates
    }

    let severity: Severity
    let topic: Topic
    let what: String
    /// What to do; nil when nothing has to be done.
    var advice: String?

    static func ok(_ topic: Topic, _ what: String) -> Finding {
        Finding(severity: .ok, topic: topic, what: what)
    }

    static func note(_ topic: Topic, _ what: String, _ advice: String? = nil) -> Finding {
        Finding(severity: .note, topic: topic, what: what, advice: advice)
    }

    static func warning(_ topic: Topic, _ what: String, _ advice: String?) -> Finding {
        Finding(severity: .warning, topic: topic, what: what, advice: advice)
    }

    static func error(_ topic: Topic, _ what: String, _ advice: String?) -> Finding {
        Finding(severity: .error, topic: topic, what: what, advice: advice)
    }
}
