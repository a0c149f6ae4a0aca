import BatchSpoolCore

extension Source {
    /// What a log line tells of a dropped file beside its name.
    var facts: [LogFact: String] {
        var facts: [LogFact: String] = [.bytes: "\(bytes)", .uid: "\(uid)"]
        facts[.queue] = queue
        return facts
    }
}
