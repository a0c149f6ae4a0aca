import Glibc
import Synchronization

/// A stand-in for systemd: a socket that keeps everything a daemon tells its service manager.
package final class ServiceManager: Sendable {
    private let path: String
    private let descriptor: Int32
    private let received = Mutex<[String]>([])

    /// Listens in the directory of `site`.
    package init(of site: TestSite) throws {
        path = site.root + "/notify"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw KitFailure("bind \(path): \(errno)") }
        site.events.add(descriptor)
    }

    deinit { close(descriptor) }

    /// What a daemon's environment needs to find it; `watchdog` is how long it may stay silent.
    package func environment(watchdogSeconds: Int? = nil) -> [String: String] {
        var environment = ["NOTIFY_SOCKET": path]
        environment["WATCHDOG_USEC"] = watchdogSeconds.map { String($0 * 1_000_000) }
        return environment
    }

    /// Every datagram so far.
    package var messages: [String] {
        received.withLock { received in
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT)), count >= 0 {
                received.append(String(decoding: bytes[..<count], as: UTF8.self))
            }
            return received
        }
    }

    /// Whether a daemon has said that it is ready.
    package var isReady: Bool { messages.contains { $0.hasPrefix("READY=1") } }

    /// The status line that is shown now.
    package var status: String {
        let lines = messages.flatMap { $0.split(separator: "\n") }
        return lines.last { $0.hasPrefix("STATUS=") }.map { String($0.dropFirst(7)) } ?? ""
    }
}
