import BatchSpoolCore
import CSystemd
import Glibc

/// Tells the service manager how the daemon is doing; without a manager every call does nothing.
///
/// One datagram a call, to the socket in `NOTIFY_SOCKET`, through libsystemd. Errors are ignored: a manager that does
/// not listen is no reason to stop. A manager that is itself stuck can block a call, so none belongs on the
/// cooperative pool.
package struct ReadyNotifier: Sendable {
    /// The longest STATUS in bytes.
    package static let statusLimit = 200
    private var shown: String?
    private var waiting: String?
    private var fault: Int32 = 0
    private var shownFault: Int32 = 0
    private var lastSent: Duration?

    package init() {}

    /// Whether there is a manager that listens.
    package static var isHeard: Bool { getenv("NOTIFY_SOCKET") != nil }

    /// Start is over, or a reload is; with a first status to show.
    package mutating func ready(status: String, now: Duration) {
        send("READY=1\n" + assignment(of: status, now))
    }

    /// A reload begins; `now` must be CLOCK_MONOTONIC, which is what the manager compares. `ready` ends it.
    package func reloading(now: Duration) {
        send("RELOADING=1\nMONOTONIC_USEC=\(Self.microseconds(now))")
    }

    /// The stop begins; nothing new is taken from here on.
    package mutating func stopping(status: String, now: Duration) {
        send("STOPPING=1\n" + assignment(of: status, now))
    }

    /// The line shown by `systemctl status`: sent when it differs from the last one and a second has passed since.
    ///
    /// Returns when to call `flush` because the line had to wait; nil when there is nothing to wait for.
    /// `errno` belongs to a degraded daemon; nil takes back what was said before.
    package mutating func status(_ text: String, errno: Int32? = nil, now: Duration) -> Duration? {
        waiting = text
        fault = errno ?? 0
        return flush(now: now)
    }

    /// Sends a status that had to wait, if its time has come; otherwise returns that time. May be called at any time.
    package mutating func flush(now: Duration) -> Duration? {
        guard let text = waiting else { return nil }
        guard Self.line(text) != shown || fault != shownFault else {
            waiting = nil
            return nil
        }
        if let lastSent, now < lastSent + .seconds(1) { return lastSent + .seconds(1) }
        send(assignment(of: text, now) + (fault == shownFault ? "" : "\nERRNO=\(fault)"))
        shownFault = fault
        return nil
    }

    /// A degraded or failing daemon: the status with the errno and the exit status that go with it.
    package mutating func failing(status: String, errno: Int32?, exitStatus: Int32?, now: Duration) {
        let numbers = [errno.map { "\nERRNO=\($0)" }, exitStatus.map { "\nEXIT_STATUS=\($0)" }]
        send(assignment(of: status, now) + numbers.compactMap(\.self).joined())
    }

    /// The manager's start or stop limit moved to `duration` from now; to be repeated before that is over.
    package func extendTimeout(by duration: Duration) {
        send("EXTEND_TIMEOUT_USEC=\(Self.microseconds(duration))")
    }

    /// A sign of life for the watchdog.
    package func alive() {
        send("WATCHDOG=1")
    }

    /// Asks the manager to kill and restart the daemon now: an invariant of ours is broken.
    package func triggerWatchdog() {
        send("WATCHDOG=trigger")
    }

    /// How often `alive` must be called: a third of what the manager allows; nil when it does not watch.
    package static func watchdogInterval() -> Duration? {
        var limit: UInt64 = 0
        guard sd_watchdog_enabled(0, &limit) > 0, limit > 0 else { return nil }
        return .microseconds(Int64(clamping: limit / 3))
    }

    private mutating func assignment(of status: String, _ now: Duration) -> String {
        let line = Self.line(status)
        (shown, waiting, lastSent) = (line, nil, now)
        return "STATUS=" + line
    }

    private static func line(_ status: String) -> String {
        EscapedText(status, limit: statusLimit).text
    }

    private static func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    private func send(_ message: String) {
        _ = sd_notify(0, message)
    }
}
