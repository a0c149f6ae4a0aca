import Dispatch
import Glibc

/// Waits for descriptors on a thread of its own, so that none of the pool's is blocked.
struct DispatchedWait: Sendable {
    private let thread = DispatchQueue(label: "site events")

    /// Whether one of `descriptors` could be read within `seconds`.
    func wait(for descriptors: [Int32], seconds: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            thread.async {
                var sources = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
                var count: Int32 = -1
                repeat {
                    count = poll(&sources, nfds_t(sources.count), Int32(seconds) * 1000)
                } while count < 0 && errno == EINTR
                continuation.resume(returning: count > 0)
            }
        }
    }
}
