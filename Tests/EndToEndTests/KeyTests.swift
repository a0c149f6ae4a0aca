import TestKit
import Testing

/// Accounts whose keys go bad while they have work.
@Suite("Keys that go bad", .simulated)
struct KeyTests {
    /// A dearer account at the same service has a key of its own; every row is a part.
    private static let settings = SiteSettings { settings in
        settings.tables = """
            [provider.simulator.limits]
            requests = 1
            [provider.dearer]
            dialect = "openai"
            vendor = "openai"
            base_url = "ADDRESS/v1"
            key_env = "DEARER_KEY"
            poll = "20ms"
            [provider.dearer.prices."gpt-4o-mini"]
            input = "90.00"
            output = "90.00"

            """
    }

    @Test("R-158 rows that wait at an account whose key goes bad go to another, and none is bought twice")
    func elsewhere() async throws {
        try await withSite(Self.settings) { site in
            let match = #""route":"create_batch","key":"\#(site.provider.key)","from":2"#
            try site.provider.scenario(#"{"faults":[{"match":{\#(match)},"do":{"answer":"bad_key_401"}}]}"#)
            try site.drop("job.jsonl", Row.chats(3))
            #expect(try await site.drain(environment: ["DEARER_KEY": "sk-dearer"]) == .status(0))
            #expect(site.audit() == [])
            let accounts = site.results("job").compactMap { $0["batchspool"]["account"].text }
            #expect(accounts.sorted() == ["dearer", "dearer", "simulator"])
        }
    }
}
