import Glibc
import Synchronization

/// Which calls are under way on threads of ours, and since when each got nowhere.
///
/// A call that uses processor time gets somewhere, however long it takes: one that waits for a disk or a server that
/// never answers does not.
package final class CallBook: Sendable {
    /// A call that is under way.
    package struct Call: Hashable, Sendable {
        /// The function that asked for it.
        package let name: String
        /// How long nothing has moved; a machine that sleeps does not count.
        package let stillness: Duration
    }

    private struct Entry {
        let name: StaticString
        let thread: pthread_t
        var since: SuspendingClock.Instant
        var used: Int
    }

    private let entries = Mutex<(next: Int, all: [Int: Entry])>((0, [:]))

    package init() {}

    /// Runs `work` on this thread and reports it meanwhile.
    package func report<Value>(_ name: StaticString, _ work: () -> Value) -> Value {
        let thread = pthread_self()
        let number = entries.withLock { book in
            book.next += 1
            book.all[book.next] = Entry(
                name: name, thread: thread, since: SuspendingClock.now, used: Self.processorTime(of: thread))
            return book.next
        }
        defer { entries.withLock { _ = $0.all.removeValue(forKey: number) } }
        return work()
    }

    /// The call that has stood still for longest; nil when none is under way. To be asked again and again: stillness
    /// is what lies between the last two times it was seen to move.
    package func stillest() -> Call? {
        entries.withLock { book in
            for number in Array(book.all.keys) { Self.look(&book.all[number]) }
            guard let entry = book.all.values.min(by: { $0.since < $1.since }) else { return nil }
            return Call(name: entry.name.description, stillness: SuspendingClock.now - entry.since)
        }
    }

    private static func look(_ entry: inout Entry?) {
        guard let thread = entry?.thread, let before = entry?.used else { return }
        let used = processorTime(of: thread)
        guard used > before else { return }
        entry?.used = used
        entry?.since = SuspendingClock.now
    }

    /// Nanoseconds; 0 where the thread's clock cannot be read.
    private static func processorTime(of thread: pthread_t) -> Int {
        var clock = clockid_t()
        var time = timespec()
        guard pthread_getcpuclockid(thread, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
