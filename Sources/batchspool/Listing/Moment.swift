import ArgumentParser
import BatchSpoolCore

/// A moment on the command line: so long ago (`90m`, `2d`), a day (`2026-11-20`, which begins in UTC), or RFC 3339.
enum Moment: ExpressibleByArgument, Hashable {
    case ago(Duration)
    case at(Timestamp)

    init?(argument: String) {
        if let span = TimeSpan(argument: argument) {
            self = .ago(span.duration)
        } else if let time = Timestamp(rfc3339: argument) ?? Timestamp(rfc3339: argument + "T00:00:00Z") {
            self = .at(time)
        } else {
            return nil
        }
    }

    /// The time it means at `now`.
    func time(now: Timestamp) -> Timestamp {
        switch self {
        case .ago(let span): Timestamp(milliseconds: now.milliseconds - Int(span.components.seconds) * 1000)
        case .at(let time): time
        }
    }
}
