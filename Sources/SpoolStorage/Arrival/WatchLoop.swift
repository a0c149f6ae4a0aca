import CLinux
import Glibc
import Synchronization

/// The thread behind an `InboxWatcher`: reads events until it is woken to end.
final class WatchLoop: Sendable {
    private let events: OwnedDescriptor
    private let alarm: OwnedDescriptor
    private let places: [Int32: WatchedPlace]
    private let pending = Mutex(PendingHints())
    private let signal: AsyncStream<Void>.Continuation

    init(
        _ watched: [(place: WatchedPlace, directory: Directory)], signal: AsyncStream<Void>.Continuation
    ) throws(SystemError) {
        let events = OwnedDescriptor(
            raw: try checked("inotify_init1", []) { inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) },
            path: Array("inotify".utf8))
        var places: [Int32: WatchedPlace] = [:]
        for entry in watched {
            places[try Self.watch(entry.directory, for: InotifyEvents.mask(of: entry.place), by: events)] = entry.place
        }
        alarm = OwnedDescriptor(raw: try checked("eventfd2", []) { clinux_event() }, path: Array("eventfd".utf8))
        self.events = events
        self.places = places
        self.signal = signal
    }

    /// Watches the very directory that is open, whatever its path names by now; by its path where there is no /proc.
    private static func watch(
        _ directory: Directory, for mask: UInt32, by events: borrowing OwnedDescriptor
    ) throws(SystemError) -> Int32 {
        let raw = events.raw
        let own = inotify_add_watch(raw, "/proc/self/fd/\(directory.descriptor.raw)", mask)
        if own >= 0 { return own }
        let code = errno
        guard code == ENOENT || code == EACCES, let path = String(validating: directory.path, as: UTF8.self) else {
            throw SystemError(call: "inotify_add_watch", path: directory.path, code: code)
        }
        return try checked("inotify_add_watch", directory.path) { inotify_add_watch(raw, path, mask) }
    }

    func start() throws(SystemError) -> pthread_t {
        var thread = pthread_t()
        let own = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<WatchLoop>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, own.toOpaque())
        guard code == 0 else {
            own.release()
            throw SystemError(call: "pthread_create", path: [], code: code)
        }
        return thread
    }

    func takeHints() -> [InboxHint] {
        pending.withLock { $0.take() }
    }

    /// Whether names that go are told from now on.
    func tellDepartures(_ wanted: Bool) {
        pending.withLock { $0.tellsDepartures = wanted }
    }

    /// Makes the thread end.
    func wake() {
        var one: UInt64 = 1
        _ = write(alarm.raw, &one, 8)
    }

    private func run() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
        defer {
            buffer.deallocate()
            signal.finish()
        }
        while waitForEvents() {
            let count = read(events.raw, buffer.baseAddress, buffer.count)
            if count > 0 {
                deliver(InotifyEvents.hints(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]), places: places))
            } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
                return deliver(places.values.map(InboxHint.lost))
            }
        }
    }

    /// Waits; false when the watcher is to stop.
    private func waitForEvents() -> Bool {
        var sources = [
            pollfd(fd: events.raw, events: Int16(POLLIN), revents: 0),
            pollfd(fd: alarm.raw, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&sources, 2, -1) < 0 {
            guard errno == EINTR || errno == EAGAIN || errno == ENOMEM else { return false }
        }
        return sources[1].revents == 0
    }

    private func deliver(_ hints: [InboxHint]) {
        if pending.withLock({ $0.add(hints) }) { signal.yield() }
    }
}
