import Glibc

/// Watches directories with inotify; a wake-up is only a hint to look again.
struct StatusWatch: ~Copyable {
    private static let mask = UInt32(IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_CLOSE_WRITE | IN_ONLYDIR)

    /// Negative when the system has no more inotify instances; then only time wakes.
    private let descriptor: Int32
    /// How long to wait at most where nothing can be watched.
    private static let blindPause = Duration.seconds(1)

    init() {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Watches these directories too; those that are not there are passed over, a second call changes nothing.
    func cover(_ paths: [String]) {
        guard descriptor >= 0 else { return }
        for path in paths { _ = inotify_add_watch(descriptor, path, Self.mask) }
    }

    /// Returns when something happened in a watched directory, or after `pause`; whether something did.
    func wait(upTo pause: Duration) -> Bool {
        wait(upTo: pause, also: []).hint
    }

    /// The same, and also when one of `others` can be read; negative ones are passed over.
    func wait(upTo pause: Duration, also others: [Int32]) -> (hint: Bool, ready: [Int32]) {
        let limit = descriptor >= 0 ? pause : min(pause, Self.blindPause)
        var requests = ([descriptor] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&requests, nfds_t(requests.count), Self.milliseconds(limit)) > 0 else { return (false, []) }
        let ready = requests.filter { $0.revents != 0 }.map(\.fd)
        guard ready.contains(descriptor) else { return (false, ready) }
        drain()
        return (true, ready)
    }

    /// Lets time pass.
    static func pause(_ time: Duration) {
        _ = poll(nil, 0, milliseconds(time))
    }

    /// Rounded up, so that nothing wakes before its time.
    private static func milliseconds(_ time: Duration) -> Int32 {
        let (seconds, attoseconds) = time.components
        return Int32(clamping: max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }

    /// Reads all events away: what they say is found by looking.
    private func drain() {
        var events = [UInt8](repeating: 0, count: 65536)
        while read(descriptor, &events, events.count) > 0 {}
    }
}
