package import BatchSpoolCore
import Glibc

extension Spool {
    /// The directory of history for the month of `time`, made when it is missing.
    package func historyMonth(of time: Timestamp) throws(SystemError) -> Directory {
        try history.subdirectoryMade(SpoolLayout.month(of: time), mode: SpoolDirectory.history.mode)
    }

    /// The inbox directory of a queue, which its administrator made; throws ENOENT when it is missing.
    package func inbox(queue: String?) throws(SystemError) -> Directory {
        guard let queue else { return inbox }
        return try inbox.subdirectory(try name(ofQueue: queue))
    }

    /// Where `place` (status, outbox or failed) keeps what belongs to a queue, made when it is missing.
    package func directory(_ place: SpoolDirectory, queue: String?) throws(SystemError) -> Directory {
        guard let queue else { return self[place] }
        return try self[place].subdirectoryMade(try name(ofQueue: queue), mode: place.mode)
    }

    private func name(ofQueue queue: String) throws(SystemError) -> FileName {
        guard let name = SpoolLayout.queue(queue) else {
            throw SystemError(call: "openat", path: Array(queue.utf8), code: EINVAL)
        }
        return name
    }
}
