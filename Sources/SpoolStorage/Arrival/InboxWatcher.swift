import Glibc
import Synchronization

/// Watches directories with inotify on a thread of its own and collects hints where to look.
///
/// A hint only shortens the wait; without a watcher the caller scans every `fallbackPause`. Watches are set
/// before the first scan, so that nothing falls between.
package final class InboxWatcher: Sendable {
    /// How often to scan when there is no watch.
    package static let fallbackPause = Duration.seconds(5)

    /// An element whenever there are hints to take; ends when the watcher stops.
    package let signals: AsyncStream<Void>
    private let loop: WatchLoop
    private let thread: Mutex<pthread_t?>

    /// Begins to watch `places`; throws when the limits on watches or instances are used up, or a directory is gone.
    package init(_ places: [(place: WatchedPlace, directory: Directory)]) throws(SystemError) {
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        loop = try WatchLoop(places, signal: continuation)
        self.signals = signals
        thread = Mutex(try loop.start())
    }

    deinit { stop() }

    /// The hints collected since the last call.
    package func takeHints() -> [InboxHint] {
        loop.takeHints()
    }

    /// Whether names that go are told from now on: each claim makes one go, and few want to know.
    package func tellDepartures(_ wanted: Bool) {
        loop.tellDepartures(wanted)
    }

    /// Ends the thread and waits for it; a second call does nothing.
    package func stop() {
        guard let running = thread.withLock({ $0.take() }) else { return }
        loop.wake()
        pthread_join(running, nil)
    }
}
