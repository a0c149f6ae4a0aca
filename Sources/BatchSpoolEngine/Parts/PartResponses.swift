import BatchSpoolCore
import SpoolStorage
import Synchronization

/// The responses to rows of one part that are made while nobody waits: what earlier runs left, and what a run adds.
final class PartResponses: Sendable {
    /// Those of rows without an answer; a row has one.
    let known: [KeptResponse]
    private let part: Int
    private let log: ResponseLog
    private let workers: Workers
    /// Rows that have one, known or new.
    private let rows: Mutex<RowSet>

    /// Reads what is on disk of the responses to `members`, the rows of `part` without an answer.
    init(
        of part: Part, _ members: PartMembers, job: JobID, work: Directory, workers: Workers
    ) throws(RecordFault) {
        var (known, rows) = ([KeptResponse](), RowSet(span: members.span))
        if var scan = try ResponseScan(in: work, job: job) {
            while let (response, number) = try scan.next() {
                guard number == part.number, members.rows.contains(response.row) else { continue }
                if rows.insert(response.row) { known.append(response) }
            }
        }
        self.part = part.number
        self.known = known
        self.workers = workers
        self.rows = Mutex(rows)
        log = ResponseLog(in: work, job: job)
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

    /// Makes a new one durable.
    func keep(_ response: KeptResponse) async throws(ProviderError) {
        let kept = await workers.brief { [log, part] in
            Result { () throws(RecordFault) in try log.keep(response, part: part) }
        }
        do throws(RecordFault) { try kept.get() } catch { throw ProviderError(local: error) }
        rows.withLock { _ = $0.insert(response.row) }
    }
}
