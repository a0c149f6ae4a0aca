import Glibc
import TestKit
import Testing

/// Rows that were counted before a restart and travel within the create after it.
@Suite("Rows counted by another version", .simulated)
struct RecountTests {
    /// What the daemon finds in the record, and whether it counts the rows anew.
    struct Found: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isOther: Bool
        let change: @Sendable (String) -> String
    }

    private static let found = [
        Found(testDescription: "as it was", isOther: false) { $0 },
        Found(testDescription: "of another version", isOther: true) {
            $0.replacing(#/"translation":"[0-9]+/#, with: #""translation":"0"#)
        },
        Found(testDescription: "of one that did not say", isOther: true) {
            $0.replacing(#/,"translation":"[^"]*"|"translation":"[^"]*",/#, with: "")
        },
        Found(testDescription: "with another digest", isOther: true) {
            $0.replacing(#/"digest":"[0-9a-f]{4}/#, with: #""digest":"----"#)
        },
    ]

    private static func uploads(_ site: TestSite) -> Int {
        site.log.count { $0.contains("upload begins") }
    }

    @Test(
        "R-230 rows are counted anew when what was counted is not what would be sent, and bought once",
        arguments: found)
    func recount(_ found: Found) async throws {
        let later = #"{"status":429,"headers":{"retry-after":"600"},"error":{"message":"later"}}"#
        let scenario =
            #"{"any_model":true,"faults":[{"match":{"route":"create_batch","nth":1},"do":{"answer":\#(later)}}]}"#
        let service = try ServiceAccount.of("anthropic")
        try await withSite(SiteSettings(service, scenario: scenario)) { site in
            try site.drop("job.jsonl", (0..<3).map { .plain("row-\($0)", model: service.model) })
            let daemon = try await site.startReady()
            try await site.reached { site in
                guard let path = site.sidecars.first, let text = try? Files.read(path) else { return false }
                return String(decoding: text, as: UTF8.self).contains(#""refusals":1"#)
            }
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            let path = try #require(site.sidecars.first)
            let before = try Files.read(path)
            try site.reseal(path, found.change)
            #expect((try Files.read(path) != before) == found.isOther)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(8))")
            #expect(Self.uploads(site) == (found.isOther ? 2 : 1))
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }
}
