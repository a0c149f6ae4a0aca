import TestKit
import Testing

/// Batches at a service whose windows have prices of their own.
@Suite("Windows with prices", .simulated)
struct WindowTests {
    private static func site(_ window: String) throws -> (settings: SiteSettings, rows: [Row]) {
        let service = try ServiceAccount.of("doubleword")
        let settings = SiteSettings(service, scenario: #"{"any_model":true}"#) { settings in
            settings.account["completion_window"] = "\"\(window)\""
        }
        return (settings, (0..<5).map { .plain("row-\($0)", model: service.model) })
    }

    @Test(
        "a batch within an hour is asked for as such, and costs what an hour's costs",
        arguments: [("1h", 30_000, 200_000), ("24h", 20_000, 150_000)])
    func journey(window: String, input: Int, output: Int) async throws {
        let (settings, rows) = try Self.site(window)
        try await withSite(settings) { site in
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            let create = site.provider.ledger.first { $0["event"].text == "create" }
            #expect(create?["completion_window"].text == window)
            let usage = site.receipt("job")["usage"][0]
            #expect(usage["window"].text == window)
            let tokens = try (#require(usage["tokens"]["input"].int), #require(usage["tokens"]["output"].int))
            let cost = tokens.0 * input + tokens.1 * output
            #expect(usage["cost_usd"].text.flatMap(Picodollars.read) == cost && cost > 0, "\(usage)")
        }
    }

    @Test("a part is bought within the window that it was planned for, whatever the account asks for by then")
    func planned() async throws {
        let (settings, rows) = try Self.site("24h")
        try await withSite(settings) { site in
            try site.drop("job.jsonl", rows)
            // Between the intent and the create.
            _ = try await site.drain(fail: "generation:1:kill")
            #expect(site.count("create") == 0)
            try site.configure(try Self.site("1h").settings)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.provider.ledger.first { $0["event"].text == "create" }?["completion_window"].text == "24h")
            #expect(site.receipt("job")["usage"][0]["window"].text == "24h")
        }
    }
}
