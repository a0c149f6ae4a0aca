import BatchSpoolCore
import SpoolStorage
import Synchronization

/// The responses to rows of one part that are made while nobody waits: what earlier runs left, and what a run adds.
final class PartResponses: Sendable {
    /// Those of rows without an answer; a row has one.
    let known: [KeptResponse]
    private let part: Int
    private let job: JobID
    private let work: Directory
    private let log: Mutex<ResponseLog>
    private let workers: Workers
    /// Rows that have one, known or new.
    private let rows: Mutex<RowSet>
    private let unwritten: UnwrittenResponses

    /// Reads what is on disk of the responses to `members`, the rows of `part` without an answer; `unwritten` is not.
    init(
        of part: Part, _ members: PartMembers, job: JobID, work: Directory, workers: Workers,
        unwritten: UnwrittenResponses
    ) throws(RecordFault) {
        var (known, rows) = ([KeptResponse](), RowSet(span: members.span))
        if var scan = try ResponseScan(in: work, job: job) {
            while let (response, number) = try scan.next() {
                guard number == part.number, members.rows.contains(response.row) else { continue }
                if rows.insert(response.row) { known.append(response) }
            }
        }
        for response in unwritten.all where members.rows.contains(response.row) {
            if rows.insert(response.row) { known.append(response) }
        }
        self.part = part.number
        (self.job, self.work, self.unwritten) = (job, work, unwritten)
        self.known = known
        self.workers = workers
        self.rows = Mutex(rows)
        log = Mutex(ResponseLog(in: work, job: job))
    }

    /// Those of `members` that are to be asked: their responses are not being made.
    func unasked(of members: PartMembers) -> PartMembers {
        PartMembers(members, without: rows.withLock(\.self))
    }

    /// Whether one may still bring an answer that nobody has, when `answered` have theirs.
    func areAwaited(_ answered: RowSet, in members: PartMembers) -> Bool {
        let kept = rows.withLock(\.self)
        return members.span.contains { kept.contains($0) && !answered.contains($0) }
    }

    /// Makes a new one durable; one of which that fails is known all the same.
    func keep(_ response: KeptResponse) async throws(ProviderError) {
        rows.withLock { _ = $0.insert(response.row) }
        do throws(RecordFault) { try await write([response], to: log.withLock(\.self)) } catch {
            unwritten.add(response)
            throw ProviderError(local: error)
        }
    }

    /// Makes those durable of which that failed before; true when there were any and all are on disk now.
    func keepUnwritten() async -> Bool {
        let rest = unwritten.all
        guard !rest.isEmpty else { return false }
        // A log of which a write has failed takes nothing more.
        let fresh = ResponseLog(in: work, job: job)
        do throws(RecordFault) { try await write(rest, to: fresh) } catch { return false }
        log.withLock { $0 = fresh }
        unwritten.forget(rest)
        return true
    }

    private func write(_ responses: [KeptResponse], to log: ResponseLog) async throws(RecordFault) {
        let kept = await workers.brief { [part] in
            Result { () throws(RecordFault) in
                for response in responses { try log.keep(response, part: part) }
            }
        }
        try kept.get()
    }
}
