import BatchSpoolCore

/// Receipts and status reports with everything in them that there can be, and with nothing.
enum ReportSample {
    static func receipt() throws -> Receipt {
        let record = try PartSample.record()
        var source = PartSample.source
        (source.queue, source.sha256, source.lines) = ("reviews", String(repeating: "0", count: 64), 3)
        var options = JobOptions()
        (options.model, options.maxCost, options.rerunOf) = (ModelName("m"), Money(picodollars: 5), record.job)
        (options.description, options.costCenter, options.group) = ("d", "c", "g")
        options.unsupportedParameters = .drop(["seed"])
        options.provider = ProviderChoice(allowed: ["openai"], excluded: ["groq"])
        var receipt = Receipt(
            source: SourceFacts(source), job: record.job, status: .completed, ok: false,
            counts: RowCounts(rows: 3, results: 2, errors: 1), options: options)
        receipt.reason = "content_filter"
        receipt.usage = [usage()]
        receipt.cost.estimated = Money(picodollars: 9)
        (receipt.cost.savedAgainstRealtime, receipt.cost.dayCharged) = (Money(picodollars: -7), "2026-11-21")
        receipt.batches = [
            BatchFacts(
                account: AccountName("openai"), batch: PartSample.batch, part: 1, attempt: 1, rows: 3, end: .completed,
                key: SubmissionKey("key"))
        ]
        receipt.transitions = [Transition(what: "claimed", at: PartSample.source.claimedAt)]
        receipt.adjustments = ["openai: max_tokens sent as max_completion_tokens"]
        receipt.finishReasons = ["stop": 2]
        receipt.mostCommonError = CountedError(code: "content_filter", count: 1)
        receipt.files = [
            FileFacts(
                DeliveryStep(
                    source: 0, work: "w", place: .outbox, target: "reviews.results.jsonl", bytes: 5,
                    sha256: String(repeating: "f", count: 64)))
        ]
        receipt.keptInput = KeptInput(path: "history/2026-11/x", until: Timestamp(milliseconds: 0))
        receipt.rerunOf = record.job
        receipt.simulated = true
        receipt.modifiedAfterSubmission = true
        return receipt
    }

    static func bareReceipt() throws -> Receipt {
        let job = try PartSample.record().job
        var receipt = Receipt(
            source: SourceFacts(PartSample.source), job: job, status: .failed, ok: false, counts: RowCounts(),
            options: JobOptions())
        (receipt.cost.actual, receipt.cost.failedRows, receipt.cost.paidTwice) = (nil, nil, nil)
        receipt.cost.basis = .unknown
        return receipt
    }

    private static func usage() -> UsageLine {
        var line = UsageLine(
            account: AccountName("openai"), model: ModelName("m"), wireModel: WireModel("m-1"), lane: .batch,
            window: "1h",
            listPrice: TokenPrice(
                input: Money(picodollars: 1), output: Money(picodollars: 2), cachedInput: Money(picodollars: 3),
                cacheWrite: Money(picodollars: 4)),
            priceSource: "openai", priceDate: "2026-11", factor: "1")
        line.tokens = TokenUsage(input: 1, cachedInput: 1, cacheWrite: 1, output: 1, reasoning: 1)
        return line
    }

    static func status() throws -> StatusReport {
        var report = StatusReport(
            file: DroppedName("reviews.jsonl"), queue: "reviews", ended: true,
            updatedAt: Timestamp(milliseconds: 1_795_000_000_000))
        report.job = try PartSample.record().job
        (report.status, report.reason, report.detail, report.next) = (.held, "over_budget", "per_day_usd", "wait")
        (report.counts.rows, report.counts.done, report.counts.results, report.counts.errors) = (3, 2, 1, 1)
        let money = Money(picodollars: 1)
        (report.money.estimated, report.money.ceiling, report.money.actual) = (money, money, money)
        (report.money.reserved, report.money.saving) = (money, money)
        report.batches = [
            LiveBatch(
                part: 1, attempt: 1, account: AccountName("openai"), model: WireModel("m-1"), state: "running",
                batch: PartSample.batch, rows: 3, done: 2)
        ]
        report.files = ReportedFiles(
            results: "reviews.results.jsonl", receipt: "reviews.receipt.json", errors: "reviews.errors.jsonl",
            lines: "reviews.jsonl")
        let time = PartSample.source.claimedAt
        (report.claimedAt, report.heldSince, report.uid) = (time, time, 1000)
        report.transitions = [Transition(what: "claimed", at: time)]
        report.modifiedAfterSubmission = true
        (report.batches[0].submittedAt, report.batches[0].endedAt, report.batches[0].cost) = (time, time, money)
        (report.description, report.group) = ("d", "g")
        return report
    }

    static let bareStatus = StatusReport(
        file: DroppedName(bytes: [0xFF]), queue: nil, ended: false, updatedAt: Timestamp(milliseconds: 0))
}
