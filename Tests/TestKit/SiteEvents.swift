import Glibc
import Synchronization

/// Whatever may change what a test waits for on a site: files below its directory, lines of its programs, and what a
/// daemon tells a service manager.
final class SiteEvents: Sendable {
    private static let mask = UInt32(
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB | IN_ONLYDIR)

    private let files: Int32
    private let alarm: (read: Int32, write: Int32)
    private let others = Mutex<[Int32]>([])
    private let queue: DispatchedWait
    private let isOver = Mutex(false)

    init() throws {
        files = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        alarm = try Spawn.pipe()
        for end in [alarm.read, alarm.write] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        queue = DispatchedWait()
        guard files >= 0 else { throw KitFailure("inotify_init1: \(errno)") }
    }

    deinit { end() }

    /// Gives everything back: a user has few instances to watch with, and whoever listens may live longer than a site.
    func end() {
        isOver.withLock { isOver in
            if !isOver { for file in [files, alarm.read, alarm.write] { close(file) } }
            isOver = true
        }
    }

    /// Something happened that no file shows.
    func poke() {
        isOver.withLock { isOver in
            if !isOver { _ = write(alarm.write, "!", 1) }
        }
    }

    /// Waits for `descriptor` too, which whoever looks has to read empty.
    func add(_ descriptor: Int32) {
        others.withLock { $0.append(descriptor) }
    }

    /// Watches every directory below `path`; those that are watched already stay so.
    func cover(_ path: String) {
        guard inotify_add_watch(files, path, Self.mask) >= 0, let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if entry.pointee.d_type == UInt8(DT_DIR), name != ".", name != ".." { cover(path + "/" + name) }
        }
    }

    /// Returns at the next event since the last call, or false when there is none for `seconds`.
    func next(within seconds: Int) async -> Bool {
        let sources = [files, alarm.read] + others.withLock(\.self)
        guard await queue.wait(for: sources, seconds: seconds) else { return false }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        for source in [files, alarm.read] { while read(source, &bytes, bytes.count) > 0 {} }
        return true
    }
}
