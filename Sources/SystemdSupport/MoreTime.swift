/// When the service manager is asked for more time, while it waits for a start, a reload or a stop.
///
/// A request moves the manager's limit to `amount` from then on, never to an earlier moment; the first one has to come
/// before the limit is over, the next ones before what was asked for is (sd_notify(3), EXTEND_TIMEOUT_USEC).
package struct MoreTime: Sendable {
    package static let amount = Duration.seconds(30)
    private var next: Duration?

    package init() {}

    /// The manager waits from now on.
    package mutating func begin(now: Duration) {
        next = now
    }

    /// It waits no longer.
    package mutating func end() {
        next = nil
    }

    /// Whether it is to be asked now: at once, then each time half of `amount` is over.
    ///
    /// `stillness` is how long what is waited for has got nowhere: beyond what a call may take nothing is asked for.
    package mutating func isDue(now: Duration, stillness: Duration) -> Bool {
        guard let next, now >= next, stillness <= Heartbeat.longestCall else { return false }
        self.next = now + Self.amount / 2
        return true
    }
}
