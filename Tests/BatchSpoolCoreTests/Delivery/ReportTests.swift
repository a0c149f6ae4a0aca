import BatchSpoolCore
import Testing

/// The member names that other programs rely on.
@Suite struct ReportTests {
    @Test("A receipt has the members it is documented with")
    func receipt() throws {
        let receipt = try ReportSample.receipt()

        #expect(
            try Coded.members(receipt) == [
                "adjustments", "batches", "cost", "counts", "files", "finish_reasons", "job", "kept_input",
                "modified_after_submission", "most_common_error", "ok", "options", "reason", "rerun_of", "schema",
                "simulated", "source", "status",
                "transitions", "usage",
            ])
        #expect(
            try Coded.members(receipt.source) == [
                "bytes", "claimed_at", "lines", "name", "queue", "sha256", "uid",
            ])
        #expect(try Coded.members(receipt.counts) == ["errors", "results", "rows"])
        #expect(
            try Coded.members(receipt.cost) == [
                "actual_usd", "basis", "day_charged", "estimated_usd", "failed_rows_usd", "paid_twice_usd",
                "saved_against_realtime_usd",
            ])
        #expect(try Coded.members(receipt.files[0]) == ["bytes", "name", "place", "sha256"])
    }

    @Test("A receipt's line of usage tells tokens, price and where it is from")
    func usage() throws {
        let line = try ReportSample.receipt().usage[0]

        #expect(
            try Coded.members(line) == [
                "account", "cost_usd", "errors", "factor", "lane", "list_price", "model", "price_date", "price_source",
                "results", "tokens", "window", "wire_model",
            ])
        #expect(
            try Coded.text(line.tokens)
                == #"{"cache_write":1,"cached_input":1,"input":1,"output":1,"reasoning":1}"#)
        #expect(
            try Coded.text(line.listPrice) == #"""
                {"cache_write":"0.000000000004","cached_input":"0.000000000003","input":"0.000000000001",\#
                "output":"0.000000000002"}
                """#)
    }

    @Test("Options stand in a receipt under the names senders know")
    func options() throws {
        #expect(
            try Coded.members(ReportSample.receipt().options) == [
                "answer_format", "attempts", "cost_center", "defaults", "description", "errors", "forbid", "group",
                "invalid_lines", "max_cost_usd", "metadata", "mix", "model", "model_map", "override", "provider",
                "provider_order", "require", "rerun_of", "unsupported_parameters",
            ])
    }

    @Test("A status file says what the encoder says of its report, to the letter", arguments: [true, false])
    func statusText(whole: Bool) throws {
        var report = try whole ? ReportSample.status() : ReportSample.bareStatus
        if whole {
            report.detail = "\"quoted\" \\ / \u{1}\t\n é \u{1F600}"
            report.money.saving = Money(picodollars: -1_234_567_000_000)
            report.batches += report.batches
            report.updatedAt = Timestamp(milliseconds: 1_795_000_000_007)
        }
        #expect(String(decoding: report.text, as: UTF8.self) == (try Coded.outline(report)))
    }

    @Test("A status report has the members it is documented with")
    func status() throws {
        let report = try ReportSample.status()

        #expect(
            try Coded.members(report) == [
                "batches", "claimed_at", "counts", "description", "detail", "ended", "file", "files", "group",
                "held_since", "job", "modified_after_submission", "money", "next", "queue", "reason", "schema",
                "status", "transitions", "uid",
                "updated_at",
            ])
        #expect(try Coded.members(report.counts) == ["done", "errors", "results", "rows"])
        #expect(
            try Coded.members(report.money) == [
                "actual_usd", "ceiling_usd", "estimated_usd", "reserved_usd", "saving_usd",
            ])
        #expect(
            try Coded.members(report.batches[0]) == [
                "account", "attempt", "batch", "cost_usd", "done", "ended_at", "model", "part", "rows", "state",
                "submitted_at",
            ])
        #expect(try Coded.members(report.files) == ["errors", "lines", "receipt", "results"])
    }

    @Test("What is unknown is left out, never written as zero")
    func unknown() throws {
        #expect(try Coded.text(ReportSample.bareReceipt().cost) == #"{"basis":"unknown"}"#)
        #expect(try Coded.text(ReportSample.bareStatus.money) == "{}")
        #expect(
            try Coded.members(ReportSample.bareStatus) == [
                "batches", "counts", "ended", "file", "money", "schema", "transitions", "updated_at",
            ])
    }

    @Test("Receipts and reports read back as they were")
    func coding() throws {
        for receipt in [try ReportSample.receipt(), try ReportSample.bareReceipt()] {
            #expect(try Coded.value(Receipt.self, Coded.text(receipt)) == receipt)
        }
        for report in [try ReportSample.status(), ReportSample.bareStatus] {
            #expect(try Coded.value(StatusReport.self, Coded.text(report)) == report)
        }
    }
}
