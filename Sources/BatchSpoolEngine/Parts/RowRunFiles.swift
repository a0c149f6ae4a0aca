import BatchSpoolCore
import SpoolStorage

/// What one run over the rows of a part works with.
struct RowRunFiles: Sendable {
    let collector: Collector
    let responses: PartResponses
    /// Rows that are to be asked.
    let payload: PartPayload
    /// Rows without an answer when the run begins.
    let members: PartMembers

    /// Opens the log of outcomes. With `asking.asks` false no row is asked, and only responses that are known are looked
    /// at.
    init(
        _ record: JobRecord, _ asking: RowAsking, work: Directory, digest: LineDigest, workers: Workers,
        unwritten: UnwrittenResponses
    ) throws(RecordFault) {
        let part = asking.part
        // No more answers are waiting to be durable than rows to be answered: a kill makes few be asked twice.
        collector = try Collector.make(
            record, part, batch: asking.batch, work: work, digest: digest, group: asking.rows.concurrency)
        let index = try RowIndexReader(in: work, job: record.job)
        let final = try OutcomeReader(in: work, job: record.job, rows: index.count).finalRows
        let all = try PartMembers(part.planned, index: index, final: final)
        members = PartMembers(all, without: collector.answered)
        responses = try PartResponses(
            of: part, members, job: record.job, work: work, workers: workers, unwritten: unwritten)
        let unasked = asking.asks ? responses.unasked(of: members) : PartMembers(members, without: members.rows)
        payload = try PartPayload(record, part, unasked, of: index, work: work)
    }
}
