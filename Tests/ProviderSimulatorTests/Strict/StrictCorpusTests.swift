import Testing

@testable import ProviderSimulator

struct StrictCorpusTests {
    @Test("No row that we write to a service is refused by it in strict mode", arguments: Counter.all)
    func taken(counter: Counter) async throws {
        let parts = try CorpusPart.all(of: counter.corpus)
        #expect(!parts.isEmpty)
        for part in parts {
            try await Site.with(#"{"strict":true,"any_model":true}"#) { site in
                let outcome = await counter.hand(site, part)
                let refused = outcome.refused.filter { !counter.asTheyStand.contains($0.key) }
                #expect(refused.isEmpty, "\(part.endpoint) \(part.model ?? "")")
                #expect(outcome.answered + outcome.refused.count == part.rows.count)
            }
        }
    }
}

extension Counter: CustomTestStringConvertible {
    var testDescription: String { corpus }
}
