import BatchSpoolCore
import SpoolStorage

extension Source {
    /// What a log line tells of a dropped file beside its name.
    var facts: [LogFact: String] {
        var facts: [LogFact: String] = [.bytes: "\(bytes)", .uid: "\(uid)"]
        facts[.queue] = queue
        return facts
    }

    /// Why it goes back without its lines having been read; nil when they were, or when it was taken.
    var unreadReason: ArrivalReason? {
        rows == nil ? rejection.flatMap { ArrivalReason(rawValue: $0) } : nil
    }
}
