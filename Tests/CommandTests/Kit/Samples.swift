import BatchSpoolCore
import Testing

/// Reports and receipts of one small job.
enum Samples {
    static let job = "01JD6Q0000ABCDEFGHJKMNPQRS"
    static let other = "01JD6Q0000ABCDEFGHJKMNPQRT"
    /// 2024-11-21T06:22:38Z.
    static let start = Timestamp(seconds: 1_732_170_158)

    static func report(
        _ status: JobStatus, name: String = "reviews.jsonl", queue: String? = nil, job: String = job,
        ended: Bool = false, stem: String = "reviews"
    ) throws -> StatusReport {
        var report = StatusReport(file: DroppedName(name), queue: queue, ended: ended, updatedAt: start)
        report.job = JobID(job)
        report.status = status
        report.claimedAt = start
        report.counts.rows = 3
        report.files = ReportedFiles(
            results: stem + ".results.jsonl", receipt: stem + ".receipt.json", errors: stem + ".errors.jsonl",
            lines: stem + ".jsonl")
        return report
    }

    /// A report of a job that was sent.
    static func processing() throws -> StatusReport {
        var report = try report(.processing)
        report.counts.done = 1
        report.money.estimated = Money(dollars: "0.0123")
        report.money.ceiling = Money(dollars: "0.0456")
        report.money.reserved = Money(dollars: "0.0456")
        report.money.actual = .zero
        report.batches = [
            LiveBatch(
                part: 1, attempt: 1, account: AccountName("openai"), model: WireModel("gpt-4o-mini"), state: "running",
                batch: BatchRef("batch_1"), rows: 3, done: 1)
        ]
        return report
    }

    static func receipt(results: Int = 3, errors: Int = 0, job: String = job) throws -> Receipt {
        let identity = FileIdentity(device: 1, inode: 1, size: 300, modified: 0, changed: 0)
        let source = Source(
            name: DroppedName("reviews.jsonl"), queue: nil, uid: 0, identity: identity, claimedAt: start, leased: true)
        var receipt = Receipt(
            source: SourceFacts(source), job: try #require(JobID(job) as JobID?),
            status: results > 0 ? .completed : .failed, ok: errors == 0,
            counts: RowCounts(rows: results + errors, results: results, errors: errors), options: JobOptions())
        receipt.cost.actual = Money(dollars: "0.0101")
        receipt.cost.estimated = Money(dollars: "0.0123")
        receipt.cost.savedAgainstRealtime = Money(dollars: "0.0101")
        receipt.cost.dayCharged = "2024-11-21"
        receipt.files = [file(.outbox, "reviews.results.jsonl")]
        if errors > 0 { receipt.files += [file(.failed, "reviews.errors.jsonl"), file(.failed, "reviews.jsonl")] }
        return receipt
    }

    static func file(_ place: DeliveryPlace, _ name: String) -> FileFacts {
        FileFacts(DeliveryStep(source: 0, work: "", place: place, target: name, bytes: 1, sha256: ""))
    }

    static let rows = """
        {"custom_id":"a","model":"gpt-4o-mini","messages":[{"role":"user","content":"hi"}],"max_tokens":100}
        {"custom_id":"b","model":"gpt-4o-mini","messages":[{"role":"user","content":"hi there"}],"max_tokens":100}

        """
}
