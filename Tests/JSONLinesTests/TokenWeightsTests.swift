import JSONLines
import Testing

/// Against the texts and token counts of the project's price data (Fixtures/token_weights.json, generated 2026-11-21).
@Suite("Token estimates")
struct TokenWeightsTests {
    struct Sample {
        let name: String
        let features: TextFeatures
        let tokens: [String: Int]
    }

    static let families = ["o200k", "llama3", "deepseek", "qwen", "tekken", "claude-3", "claude-4.7"]

    static func fixture<Answer>(_ look: (JSONLine) -> Answer) throws -> Answer {
        let options = JSONScanner.Options(recordDepth: 4)
        return try Scan.with(Fixture.bytes("token_weights.json"), options, look)
    }

    static func samples() throws -> [Sample] {
        try fixture { file in
            let list = file.member("samples").map { file.children(of: $0).map { $0 } } ?? []
            return list.map { sample in
                let tokens = file.member("tokens", of: sample).map { file.children(of: $0).map { $0 } } ?? []
                let counts = tokens.map { (file.name(of: $0) ?? "", file.int(of: $0) ?? 0) }
                return Sample(
                    name: file.member("name", of: sample).flatMap { file.string(of: $0) } ?? "",
                    features: TextFeatures(of: file.member("text", of: sample).flatMap { file.string(of: $0) } ?? ""),
                    tokens: Dictionary(counts) { first, _ in first })
            }
        }
    }

    static func weights(_ family: String) throws -> TokenWeights {
        try fixture { file in
            let members = file.member("weights").flatMap { file.member(named: family, of: $0) }
            func weight(_ name: String) -> Double {
                let member = members.flatMap { file.member(named: name, of: $0) }
                return member.flatMap { Double(String(decoding: file.bytes(of: $0), as: UTF8.self)) } ?? .nan
            }
            return TokenWeights(
                word: weight("word"), letterOver6: weight("letter_over_6"), hump: weight("hump"),
                digitGroup3: weight("digit_group3"), digit: weight("digit"), symbol: weight("symbol"),
                symbolRun: weight("symbol_run"), han: weight("han"), wide: weight("wide"),
                accented: weight("accented"), lineOrGap: weight("line_or_gap"))
        }
    }

    @Test("are within 25 percent for every sample and 10 percent on the average", arguments: families)
    func accuracy(family: String) throws {
        try Self.check(family, try Self.weights(family))
    }

    @Test("of cl100k are as good with llama3's weights and its own for Han, kana and Cyrillic")
    func accuracyOfCL100K() throws {
        let weights = TokenWeights(
            word: 1, letterOver6: 0.22, hump: 0.5, digitGroup3: 1.6, digit: 0, symbol: 0.3, symbolRun: 0.35, han: 1.2,
            wide: 1, accented: 1.6, lineOrGap: 1.2)
        try Self.check("cl100k", weights)
    }

    static func check(_ family: String, _ weights: TokenWeights) throws {
        let samples = try Self.samples().filter { $0.name != "b64_a" }
        #expect(samples.count == 17)
        var total = 0.0
        for sample in samples {
            let measured = Double(sample.tokens[family] ?? 0)
            let error = (Double(sample.features.tokens(weights)) - measured) / measured
            total += abs(error)
            #expect(abs(error) < 0.25, "\(family) \(sample.name): \(error)")
        }
        #expect(total / Double(samples.count) < 0.1, "\(total / Double(samples.count))")
    }

    @Test("are rounded up, and weights beyond reason do no harm")
    func rounding() {
        func weights(_ word: Double) -> TokenWeights {
            TokenWeights(
                word: word, letterOver6: 0, hump: 0.5, digitGroup3: 0, digit: 0, symbol: 0, symbolRun: 0, han: 0,
                wide: 0.5, accented: 0, lineOrGap: 0)
        }
        #expect(TextFeatures(of: "a b").tokens(weights(0.7)) == 2)
        #expect(TextFeatures(of: "aB").tokens(weights(1)) == 2)
        #expect(TextFeatures(of: "я").tokens(weights(1)) == 1)
        #expect(TextFeatures(of: "a").tokens(weights(.nan)) == 0)
        #expect(TextFeatures(of: "a").tokens(weights(-1)) == 0)
        #expect(TextFeatures(of: "a").tokens(weights(.infinity)) == 1000)
        #expect(TextFeatures().tokens(weights(1)) == 0)
    }
}
