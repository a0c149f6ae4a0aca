package import BatchSpoolCore
import CLinux
import Glibc
import Synchronization

/// Adds to `JOB.responses`, which is made with the first of them; many threads at once.
///
/// Whoever comes while others wait for the disk shares the next sync. After an error nothing more is kept: what was
/// being added may or may not be there (Rule F). One value per job at a time.
package final class ResponseLog: Sendable {
    private struct Pending {
        var bytes: [UInt8] = []
        /// Records that were ever added.
        var count = 0
    }

    private struct Tail: ~Copyable {
        var file: OwnedDescriptor?
        var end = 0
        /// Records on disk, of those that were added.
        var durable = 0
        var failure: RecordFault?
    }

    private let directory: Directory
    private let job: JobID
    private let pending = Mutex(Pending())
    private let tail = Mutex(Tail())

    /// The record of `job`; nothing is touched yet.
    package init(in directory: Directory, job: JobID) {
        self.directory = directory
        self.job = job
    }

    /// Adds a response to a row of part number `part`, and returns when it is on disk.
    ///
    /// Throws EMSGSIZE, and nothing is added, for an id that is empty or longer than `KeptResponse.longestID`.
    package func keep(_ response: KeptResponse, part: Int) throws(RecordFault) {
        guard let record = response.record(part: part) else {
            throw .system(SystemError(call: "append", path: SpoolLayout.responses(job).bytes, code: EMSGSIZE))
        }
        let number = pending.withLock { pending in
            pending.bytes += record
            pending.count += 1
            return pending.count
        }
        try tail.withLock { (tail) throws(RecordFault) in try write(upTo: number, &tail) }
    }

    private func write(upTo number: Int, _ tail: inout Tail) throws(RecordFault) {
        if tail.durable >= number { return }
        if let failure = tail.failure { throw failure }
        let (bytes, count) = pending.withLock { pending in
            defer { pending.bytes.removeAll(keepingCapacity: true) }
            return (pending.bytes, pending.count)
        }
        do throws(RecordFault) {
            try append(bytes, &tail)
            tail.durable = count
        } catch {
            tail.failure = error
            throw error
        }
    }

    private func append(_ bytes: [UInt8], _ tail: inout Tail) throws(RecordFault) {
        if let file = tail.file.take() {
            tail.file = try Self.write(bytes, to: file, at: tail.end)
        } else {
            tail.end = try soundEnd()
            tail.file = try Self.write(bytes, to: try open(at: tail.end), at: tail.end)
            try RecordFault.wrapping { () throws(SystemError) in try directory.sync() }
        }
        tail.end += bytes.count
    }

    private static func write(
        _ bytes: [UInt8], to file: consuming OwnedDescriptor, at end: Int
    ) throws(RecordFault) -> OwnedDescriptor {
        do throws(SystemError) {
            try bytes.withBytes { bytes throws(SystemError) in try file.write(bytes, at: end) }
            try file.sync(step: "responses.fsync")
        } catch { throw .system(error) }
        return file
    }

    /// Where the last record that holds ends; behind it lies what a crash left unfinished.
    private func soundEnd() throws(RecordFault) -> Int {
        guard var scan = try ResponseScan(in: directory, job: job) else { return ResponseHeader.size }
        while try scan.next() != nil {}
        return scan.end
    }

    /// The file, cut at `end`, for this value alone until it is closed.
    private func open(at end: Int) throws(RecordFault) -> OwnedDescriptor {
        do throws(SystemError) {
            let file = try directory.openOrCreate(SpoolLayout.responses(job))
            try checked("fcntl", file.path) { clinux_lock(file.raw) }
            if try file.stamp().size < ResponseHeader.size {
                try ResponseHeader.bytes.withBytes { bytes throws(SystemError) in try file.write(bytes, at: 0) }
            }
            try file.truncate(to: end)
            return file
        } catch { throw .system(error) }
    }
}
