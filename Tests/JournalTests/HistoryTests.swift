import BatchSpoolEngine
import SystemdSupport
import TestKit
import Testing

/// A job's history, told by the journal alone and compared with its receipt.
@Suite(
    "History in the journal",
    .enabled(if: PrivateJournal.isPossible, "needs root, mount namespaces, systemd-journald, python3"),
    .enabled(if: Provider.isSimulated, "needs the simulator's scenarios"))
struct HistoryTests {
    /// What a job meets on its way.
    static let ways = [
        "nothing": #"{}"#,
        "an expired batch": #"{"faults":[{"match":{"nth":1},"do":{"batch":{"ending":"expired","done":0.8}}}]}"#,
        "a create whose answer is lost":
            #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}]}"#,
        "a create that never arrives":
            #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"before_apply"}}]}"#,
        "a failed row": #"{"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#,
        "a provider that is busy":
            #"{"faults":[{"match":{"route":"upload","nth":1},"do":{"answer":"rate_limit_date"}}]}"#,
    ]

    /// Fails where the journal tells another story than the receipt.
    private func compare(_ receipt: JSON, _ entries: [JSON]) {
        let history = JobHistory(receipt["job"].text, receipt["source"]["name"].text, in: entries)
        let told = receipt["transitions"].elements.compactMap { $0["what"].text }.filter { $0 != "claiming" }
        #expect(history.transitions == told)
        #expect(history.batches == receipt["batches"].elements)
        #expect(history.counts == receipt["counts"])
        #expect(history.status == receipt["status"])
        let source = ["name", "bytes", "uid"].map { ($0, receipt["source"][$0]) }
        #expect(history.source == .object(Dictionary(uniqueKeysWithValues: source)))
        #expect(history.cost == Self.cost(receipt))
    }

    private static func cost(_ receipt: JSON) -> Int? {
        receipt["cost"]["actual_usd"].text.flatMap { Picodollars.read($0) }.map { Int($0) }
    }

    @Test("states, batches, costs and delivery can be rebuilt, a hold and two daemons included", arguments: ways)
    func rebuilt(way: (key: String, value: String)) async throws {
        try await withSite(SiteSettings(scenario: way.value)) { site in
            try await withJournal { journal in
                try site.configure(SiteSettings { $0.hasAccount = false })
                try site.drop("job.jsonl", Row.chats(5))
                #expect(try await site.start(["--drain"], by: journal.service).end() == .status(75))
                try site.configure(SiteSettings())
                _ = try await site.start(["--drain"], by: journal.service).end()
                #expect(site.audit() == [])
                let (receipt, entries) = (site.receipt("job"), try await journal.entries())
                compare(receipt, entries)
                let history = JobHistory(receipt["job"].text, "job.jsonl", in: entries)
                #expect(history.jobCost == Self.cost(receipt))
            }
        }
    }

    @Test("so can those of files that share a job, of which one is rejected")
    func gathered() async throws {
        try await withSite { site in
            try await withJournal { journal in
                for name in ["a", "c"] { try site.drop("\(name).jsonl", Row.chats(3, name)) }
                try site.drop("b.jsonl", [.chat("b"), .broken("{nope")], rejected: true)
                try site.settle(["a.jsonl", "b.jsonl", "c.jsonl"])
                #expect(try await site.start(["--drain"], by: journal.service).end() == .status(1))
                #expect(site.audit() == [])
                let receipts = ["a", "b", "c"].map { site.receipt($0) }
                let entries = try await journal.entries()
                for receipt in receipts { compare(receipt, entries) }
                #expect(Set(receipts.map { $0["job"].text }).count == 1 && receipts[1]["batches"].elements == [])
                let history = JobHistory(receipts[0]["job"].text, "c.jsonl", in: entries)
                #expect(history.jobCost == receipts.reduce(0) { $0 + (Self.cost($1) ?? 0) })
            }
        }
    }

    @Test("every entry of a run has a MESSAGE_ID that is explained, its fields filled in")
    func explained() async throws {
        try await withSite { site in
            try await withJournal { journal in
                try site.drop("job.jsonl", Row.chats(3))
                try site.drop("bad.jsonl", [.broken("{nope")], rejected: true)
                #expect(try await site.start(["--drain"], by: journal.service).end() == .status(1))
                let known = Set(LogEvent.allCases.map { JournalFields.messageID(of: $0.rawValue) })
                let entries = try await journal.entries()
                #expect(entries.count > 10)
                #expect(entries.filter { !known.contains($0["MESSAGE_ID"].text ?? "") } == [])
                let text = try await journal.journalctl(["-x", "BATCHSPOOL_EVENT=submitted"]).joined(separator: " ")
                    .replacing("░░ ", with: "")
                let batch = JSON.array(entries.filter { $0["BATCHSPOOL_EVENT"].text == "submitted" })[0]
                #expect(
                    text.contains("simulator accepted batch \(batch["BATCHSPOOL_BATCH_ID"].text ?? "?") with 3 rows"))
            }
        }
    }

    @Test("R-227 a journal that dies in the middle of a run costs no job and no line after it")
    func journalDies() async throws {
        let scenario = #"{"pace":{"polls":2},"faults":[{"match":{"route":"upload"},"do":{"delay":0.3}}]}"#
        try await withSite(SiteSettings(scenario: scenario)) { site in
            try await withJournal { journal in
                let daemon = try site.start(by: journal.service)
                try await journal.follow("BATCHSPOOL_EVENT=started")
                journal.die()
                try site.drop("job.jsonl", Row.chats(3))
                #expect(await daemon.console.line("job.jsonl", "3 results") != nil)
                #expect(daemon.console.lines.contains { $0.contains("claimed job.jsonl") })
                #expect(try await site.drain(after: daemon) == .status(0))
                #expect(site.audit() == [])
            }
        }
    }

    @Test("R-227 a journal that hangs holds up neither jobs nor the stop")
    func journalHangs() async throws {
        try await withSite { site in
            try await withJournal { journal in
                journal.stop()
                for name in ["a", "b", "c"] { try site.drop("\(name).jsonl", Row.chats(2, name)) }
                let daemon = try site.start(["--drain"], by: journal.service)
                #expect(await daemon.end() == .status(0))
                #expect(site.audit() == [])
            }
        }
    }
}
