import BatchSpoolCore
import FoundationEssentials
import Testing

@Suite("Planner, whatever it is given")
struct PlannerPropertyTests {
    @Test("The cheapest allowed offer wins and a forbidden one never", arguments: 0..<60 as Range<UInt64>)
    func cheapestAllowed(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let catalogue = try Self.catalogue(&random)
        let terms = Self.vendors.map { Self.terms($0, &random) }
        let options = PlannerTests.options { options in
            options.forbid = ["bad"]
            options.provider = ProviderChoice(excluded: [Self.vendors[Int.random(in: 0..<5, using: &random)]])
        }
        let group = Self.group(&random)
        guard let plan = try? Planner(catalogue: catalogue, accounts: terms).plan([group], options: options) else {
            #expect(terms.allSatisfy { $0.tags == ["bad"] || options.provider.excluded == [$0.vendor] })
            return
        }
        let allowed = terms.filter { $0.tags != ["bad"] && options.provider.excluded != [$0.vendor] }
        let alone = allowed.compactMap { try? Planner(catalogue: catalogue, accounts: [$0]).plan([group]).expected }
        #expect(allowed.contains { $0.account == plan.assignments[0].offer.account })
        #expect(plan.expected == alone.min())
    }

    @Test("No answer within its limits costs more than was reserved", arguments: 0..<60 as Range<UInt64>)
    func ceiling(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let catalogue = try Self.catalogue(&random)
        let largest = Int.random(in: 1000...2000, using: &random)
        let rows = (0..<20).map { _ in
            (Int.random(in: 1...largest, using: &random), Int.random(in: 0...50, using: &random))
        }
        var group = RowGroup(endpoint: .chatCompletions, model: ModelName("small"), parameters: [])
        for (input, output) in rows {
            group.count(bytes: 1, inputTokens: input, outputCeiling: output, statedOutput: nil)
        }
        let terms = Self.vendors.map { Self.terms($0, &random) }
        let plan = try Planner(catalogue: catalogue, accounts: terms).plan([group])
        let offer = plan.assignments[0].offer
        for cache in Cache.allCases {
            let actual = Money.sum(rows.map { input, output in offer.cost(of: cache.usage(input, output)) })
            #expect(try #require(actual) <= #require(plan.ceiling))
        }
        #expect(try #require(plan.expected) <= #require(plan.ceiling))
    }

    @Test("What the parts reserve is what the plan reserves, but for rounding", arguments: 0..<20 as Range<UInt64>)
    func parts(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        var group = RowGroup(endpoint: .chatCompletions, model: ModelName("small"), parameters: [])
        let weights = (0..<30).map { _ in
            RowWeight(bytes: 10, inputTokens: 4 * Int.random(in: 1...500, using: &random), outputCeiling: 9)
        }
        for weight in weights {
            group.count(bytes: 10, inputTokens: weight.inputTokens, outputCeiling: 9, statedOutput: 9)
        }
        var terms = Sample.terms("a")
        terms.limits.requests = 7
        let plan = try Planner(catalogue: try Sample.catalogue(Sample.row("a")), accounts: [terms]).plan([group])
        var splitter = plan.splitter()
        var slices = try weights.enumerated().compactMap { try splitter.add(row: $0, group: 0, weight: $1) }
        slices += splitter.finish()
        let parts = slices.compactMap(plan.part(of:))
        #expect(parts.map(\.count) == [7, 7, 7, 7, 2])
        #expect(Money.sum(parts.map(\.ceiling)) == plan.ceiling)
    }

    @Test("A plan and its parts survive the sidecar")
    func codable() throws {
        let groups = [Sample.group("gpt-5-mini", with: ["max_tokens", "top_p=1"]), Sample.group("gpt-4o-mini")]
        let plan = try PlannerTests.planner(try Sample.shipped(), ["openai", "groq"]).plan(groups)
        #expect(try JSONDecoder().decode(Plan.self, from: JSONEncoder().encode(plan)) == plan)
        let weight = RowWeight(bytes: 9, inputTokens: 9, outputCeiling: 9)
        let slice = Slice(group: 1, rows: RowSpan(0..<2), count: 2, weight: weight)
        let part = try #require(plan.part(of: slice))
        #expect(try JSONDecoder().decode(PlannedPart.self, from: JSONEncoder().encode(part)) == part)
        #expect(plan.part(of: Slice(group: 7, rows: slice.rows, count: 2, weight: weight)) == nil)
    }

    private static let vendors = ["a", "b", "c", "d", "e"]

    private static func catalogue(_ random: inout SeededGenerator) throws -> Catalogue {
        let rows = vendors.map { vendor in
            let (input, output) = (Int.random(in: 1...40, using: &random), Int.random(in: 1...40, using: &random))
            let high = #"{"input":"\#(input * 2)","output":"\#(output * 2)","cache_write":"\#(input * 3)"}"#
            let tier = #"{"above":1500,"batch":\#(high)}"#
            return Sample.row(vendor, input: "\(input)", output: "\(output)", more: #","tiers":[\#(tier)]"#)
        }
        return try Catalogue(decoding: Data(Sample.file(rows).utf8))
    }

    private static func terms(_ vendor: String, _ random: inout SeededGenerator) -> AccountTerms {
        var terms = Sample.terms(vendor)
        terms.priceFactor = PriceFactor(millionths: Int.random(in: 1...20, using: &random) * 100_000)
        terms.tags = Bool.random(using: &random) ? ["bad"] : []
        return terms
    }

    private static func group(_ random: inout SeededGenerator) -> RowGroup {
        Sample.group(
            inputTokens: Int.random(in: 0...40_000, using: &random),
            outputCeiling: Int.random(in: 0...40_000, using: &random))
    }

    /// What a cache can do to a prompt that is a quarter larger than estimated.
    private enum Cache: CaseIterable {
        case cold, read, written

        func usage(_ input: Int, _ output: Int) -> TokenUsage {
            let real = input + input / 4
            return TokenUsage(
                input: real, cachedInput: self == .read ? real : 0, cacheWrite: self == .written ? real : 0,
                output: output)
        }
    }
}
