import FoundationEssentials
import Glibc
import TestKit
import Testing

/// The file for Prometheus, as a daemon writes it.
@Suite("Metrics")
struct MetricsTests {
    private static let python = "/usr/bin/python3"

    private func settings(_ path: String = "metrics.prom", scenario: String? = nil) -> SiteSettings {
        SiteSettings(scenario: scenario) { $0.tables = "[metrics]\nfile = \"ROOT/\(path)\"\ninterval = \"1s\"\n" }
    }

    private func text(_ site: TestSite, _ path: String = "metrics.prom") throws -> String {
        String(decoding: try Files.read("\(site.root)/\(path)"), as: UTF8.self)
    }

    @Test("the file keeps to the format and tells what the run did")
    func run() async throws {
        let scenario = #"{"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#
        try await withSite(settings(scenario: Provider.isSimulated ? scenario : nil)) { site in
            for name in ["a", "b"] { try site.drop("\(name).jsonl", Row.chats(3, name)) }
            _ = try await site.drain()
            #expect(site.audit() == [])
            let metrics = Metrics(try text(site))
            #expect(metrics.faults == [])
            #expect(metrics["batchspool_up", [:]] == 0)
            #expect(metrics["batchspool_files_delivered_total", ["status": "completed"]] == 2)
            let results = site.results("a").count + site.results("b").count
            #expect(metrics["batchspool_rows_total", ["outcome": "result"]] == Double(results))
            #expect(metrics["batchspool_rows_total", ["outcome": "error"]] == Double(6 - results))
            let created = ["account": "simulator", "call": "create", "result": "ok"]
            let bought = metrics["batchspool_provider_calls_total", created]
            #expect(bought ?? 0 > 0 && bought == site.provider.purchases.map { Double($0.count) } ?? bought)
            let polls = ["account": "simulator", "call": "status"]
            #expect(metrics["batchspool_provider_call_duration_seconds_count", polls] ?? 0 > 0)
            #expect(metrics["batchspool_uploaded_bytes_total", ["account": "simulator"]] ?? 0 > 100)
            #expect(metrics["batchspool_account_state", ["account": "simulator", "state": "open"]] == 1)
            let spent = ["a", "b"].compactMap { site.receipt($0)["cost"]["actual_usd"].text.flatMap { Double($0) } }
            let told = metrics["batchspool_spent_usd", ["account": "simulator", "period": "day"]] ?? -1
            #expect(abs(spent.reduce(0, +) - told) < 1e-12)
        }
    }

    @Test("rows asked one by one are calls, too")
    func rows() async throws {
        try await withSite(
            settings(scenario: "{}").changed { settings in
                settings.simulatorArguments = ["--variant", "vllm", "--any-model"]
                settings.account["dialect"] = #""realtime""#
                settings.account["vendor"] = nil
                settings.account["models"] = #"["gpt-4o-mini"]"#
            }
        ) { site in
            try site.drop("job.jsonl", Row.chats(5))
            #expect(try await site.drain() == .status(0))
            let asked = ["account": "simulator", "call": "row", "result": "ok"]
            #expect(Metrics(try text(site))["batchspool_provider_calls_total", asked] == 5)
        }
    }

    @Test("everybody may read the file, and nothing else is left beside it")
    func rights() async throws {
        try await withSite(settings("export/batchspool.prom")) { site in
            try Files.makeDirectory(site.root + "/export")
            #expect(try await site.drain() == .status(0))
            var status = stat()
            #expect(stat(site.root + "/export/batchspool.prom", &status) == 0 && status.st_mode & 0o777 == 0o644)
            #expect(Files.names(site.root + "/export") == ["batchspool.prom"])
        }
    }

    @Test("a held job and its account are told while the daemon runs")
    func held() async throws {
        try await withSite(settings()) { site in
            try site.configure(settings().changed { $0.hasAccount = false })
            try site.drop("a.jsonl", Row.chats(2))
            let daemon = try site.start()
            #expect(await daemon.console.line("held") != nil)
            try await site.reached { _ in
                (try? Metrics(text(site)))?["batchspool_jobs", ["status": "held"]] == 1
            }
            let metrics = Metrics(try text(site))
            #expect(metrics.faults == [] && metrics["batchspool_up", [:]] == 1)
        }
    }

    @Test("a file that cannot be written is told once and costs no job")
    func unwritable() async throws {
        try await withSite(settings("nowhere/metrics.prom")) { site in
            try site.drop("a.jsonl", Row.chats(2))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            #expect(site.log.count { $0.contains("the metrics file cannot be written") } == 1)
        }
    }

    @Test("without [metrics] no file is written")
    func off() async throws {
        try await withSite { site in
            let end = try await site.drain()
            let files = Files.all(below: site.root).filter { $0.contains(".prom") }
            #expect(end == .status(0) && files == [])
        }
    }

    private static let hasParser: Bool = {
        Files.names("/usr/lib/python3/dist-packages").contains("prometheus_client") && Files.exists(python)
    }()

    @Test(
        "Prometheus' own client library reads the same numbers",
        .enabled(if: hasParser, "needs python3-prometheus-client"))
    func otherParser() async throws {
        try await withSite(settings()) { site in
            try site.drop("a.jsonl", Row.chats(3))
            #expect(try await site.drain() == .status(0))
            let script = """
                import json, sys
                from prometheus_client.parser import text_string_to_metric_families as read
                for family in read(open(sys.argv[1]).read()):
                    assert family.documentation and family.type != "unknown", family
                    for sample in family.samples:
                        print(json.dumps({"name": sample.name, "labels": sample.labels, "value": sample.value}))
                """
            let parser = try ChildProcess(
                [Self.python, "-c", script, site.root + "/metrics.prom"], environment: [:])
            #expect(await parser.end() == .status(0), "\(parser.console.lines.suffix(3))")
            let metrics = Metrics(try text(site))
            let samples = JSON.lines(Data(parser.console.lines.joined(separator: "\n").utf8))
            #expect(samples.count == metrics.values.count)
            for sample in samples {
                let labels = sample["labels"].members.compactMapValues(\.text)
                guard case .number(let value) = sample["value"] else { continue }
                #expect(metrics[sample["name"].text ?? "", labels] == value)
            }
        }
    }
}
