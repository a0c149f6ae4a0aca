import BatchSpoolCore
import Testing

@Suite("Planner")
struct PlannerTests {
    @Test("The cheapest account wins, the order of listing decides between equals")
    func cheapest() throws {
        let catalogue = try Sample.catalogue(Sample.row("dear", input: "3"), Sample.row("a"), Sample.row("b"))
        #expect(try Self.account(catalogue, ["dear", "b", "a"]) == "b")
        #expect(try Self.account(catalogue, ["dear", "a", "b"]) == "a")
        #expect(try Self.account(catalogue, ["dear"]) == "dear")
    }

    @Test("A price factor moves the choice, exactly")
    func factor() throws {
        let catalogue = try Sample.catalogue(Sample.row("a", input: "2", output: "2"), Sample.row("b"))
        var terms = Sample.terms("a")
        terms.priceFactor = PriceFactor(millionths: 500_000)
        let plan = try Planner(catalogue: catalogue, accounts: [Sample.terms("b"), terms]).plan([Sample.group()])
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["a"])
        #expect(plan.assignments.first?.offer.price.token.input == Money(picodollars: 1_000_000))
        #expect(plan.assignments.first?.offer.price.factor == PriceFactor(millionths: 500_000))
    }

    @Test(
        "Whoever is not allowed is excluded with the reason",
        arguments: [
            (PlannerTests.options { $0.provider = ProviderChoice(excluded: ["a"]) }, Exclusion.Reason.excluded),
            (PlannerTests.options { $0.provider = ProviderChoice(allowed: ["b"]) }, .notChosen),
            (PlannerTests.options { $0.require = ["eu"] }, .lacksTag("eu")),
            (PlannerTests.options { $0.forbid = ["us"] }, .hasTag("us")),
        ])
    func notAllowed(options: JobOptions, reason: Exclusion.Reason) throws {
        let catalogue = try Sample.catalogue(Sample.row("a"), Sample.row("b", input: "9"))
        var (a, b) = (Sample.terms("a"), Sample.terms("b"))
        a.tags = ["us"]
        b.tags = ["eu"]
        let plan = try Planner(catalogue: catalogue, accounts: [a, b]).plan([Sample.group()], options: options)
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["b"])
        #expect(plan.considerations.first?.exclusions == [Exclusion(account: a.account, reason: reason)])
    }

    @Test("A picture that is too large for the cheapest account goes to another, whose limit is higher")
    func picture() throws {
        let catalogue = try Sample.catalogue(Sample.row("mistral"), Sample.row("gemini", input: "9"))
        let group = Sample.group(with: ["content=image_over_10MB"])
        let plan = try Self.planner(catalogue, ["mistral", "gemini"]).plan([group])
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["gemini"])
        let refusal = ParameterRefusal(parameter: "messages", reason: .tooLarge("a picture of more than 10 MB"))
        #expect(plan.considerations.first?.exclusions.map(\.reason) == [.parameters([refusal])])
    }

    @Test(
        "An offer that cannot serve the rows is excluded with the reason",
        arguments: [
            (#","max_input":50"#, Exclusion.Reason.promptTooLong(100, limit: 50)),
            (#","max_output":70"#, .answerTooLong(80, limit: 70)),
            (#","retires":"2026-11-21""#, .retired(Sample.day())),
            (
                #","quirks":["no_temperature"]"#,
                .parameters([ParameterRefusal(parameter: "temperature", reason: .unsupported)])
            ),
        ])
    func cannot(more: String, reason: Exclusion.Reason) throws {
        let catalogue = try Sample.catalogue(Sample.row("a", more: more), Sample.row("b", input: "9"))
        var group = Sample.group(with: ["temperature"])
        group.largestOutput = 80
        let plan = try Self.planner(catalogue, ["a", "b"]).plan([group])
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["b"])
        #expect(plan.considerations.first?.exclusions.map(\.reason) == [reason])
    }

    @Test("A model retires on its day, not before")
    func retires() throws {
        let catalogue = try Sample.catalogue(Sample.row("a", more: #","retires":"2026-11-22""#))
        #expect(throws: Never.self) { try Self.planner(catalogue, ["a"]).plan([Sample.group()]) }
    }

    @Test("Adjustments are part of the plan and of its parts")
    func adjustments() throws {
        let group = Sample.group("gpt-5-mini", with: ["max_tokens"])
        let plan = try Self.planner(try Sample.shipped(), ["openai"]).plan([group])
        let offer = try #require(plan.assignments.first?.offer)
        #expect(offer.renames == ["max_tokens": "max_completion_tokens"])
        #expect(offer.wireModel == WireModel("gpt-5-mini"))
        #expect(offer.price.source == "litellm")
    }

    @Test("With provider_order listed the first listed wins whatever it costs")
    func listed() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"), Sample.row("b", input: "9"))
        let options = Self.options {
            $0.providerOrder = .listed
            $0.provider = ProviderChoice(allowed: ["b", "a"])
        }
        let plan = try Self.planner(catalogue, ["a", "b"]).plan([Sample.group()], options: options)
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["b"])
    }

    @Test("auto:CLASS takes the cheapest model of the class")
    func automatic() throws {
        let plan = try Self.planner(try Sample.shipped(), ["groq", "openai"]).plan([Sample.group("auto:small")])
        let offer = try #require(plan.assignments.first?.offer)
        let cheapest = plan.considerations.first?.candidates.compactMap(\.expected).min()
        #expect(plan.assignments.first?.expected == cheapest)
        #expect((try Sample.shipped()).model(offer.model)?.grade == "small")
    }

    // MARK: mixing

    @Test("Rows of one model go to one offer that can serve them all, unless any may", arguments: Mix.allCases)
    func mix(mix: Mix) throws {
        let catalogue = try Sample.catalogue(
            Sample.row("a", more: #","quirks":["no_temperature"]"#), Sample.row("b", input: "9"))
        let options = Self.options { $0.mix = mix }
        let groups = [Sample.group(), Sample.group(with: ["temperature"])]
        let plan = try Self.planner(catalogue, ["a", "b"]).plan(groups, options: options)
        #expect(plan.assignments.map(\.offer.account.rawValue) == (mix == .any ? ["a", "b"] : ["b", "b"]))
    }

    @Test("Rows of a model stay where others were answered when they may not be mixed")
    func answered() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"), Sample.row("b", input: "9"))
        let before = PlanHistory.Answerer(vendor: "b", wireModel: WireModel("b/small"))
        let history = PlanHistory(answered: [ModelName("small"): before])
        for (mix, account) in [(Mix.never, "b"), (.fallback, "a"), (.any, "a")] {
            let plan = try Self.planner(catalogue, ["a", "b"])
                .plan([Sample.group()], options: Self.options { $0.mix = mix }, history: history)
            #expect(plan.assignments.map(\.offer.account.rawValue) == [account])
        }
    }

    @Test("Embeddings are never mixed, whatever the option")
    func embeddings() throws {
        let more = #","endpoint":"/v1/embeddings""#
        let catalogue = try Sample.catalogue(
            Sample.row("a", "vector", more: more), Sample.row("b", "vector", input: "9", more: more))
        let before = PlanHistory.Answerer(vendor: "b", wireModel: WireModel("b/vector"))
        let plan = try Self.planner(catalogue, ["a", "b"]).plan(
            [Sample.group("vector", endpoint: .embeddings, outputCeiling: 0)], options: Self.options { $0.mix = .any },
            history: PlanHistory(answered: [ModelName("vector"): before]))
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["b"])
        #expect(plan.considerations.first?.exclusions.map(\.reason) == [.wouldMix("b/vector")])
    }

    @Test("An account ruled out by the caller is not used again")
    func ruledOut() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"), Sample.row("b", input: "9"))
        let history = PlanHistory(ruledOut: [AccountName("a"): "quota"])
        let plan = try Self.planner(catalogue, ["a", "b"]).plan([Sample.group()], history: history)
        #expect(plan.assignments.map(\.offer.account.rawValue) == ["b"])
    }

    // MARK: helpers

    static func options(_ change: (inout JobOptions) -> Void) -> JobOptions {
        var options = JobOptions()
        change(&options)
        return options
    }

    static func planner(_ catalogue: Catalogue, _ accounts: [String]) -> Planner {
        Planner(catalogue: catalogue, accounts: accounts.map { Sample.terms($0) })
    }

    private static func account(_ catalogue: Catalogue, _ accounts: [String]) throws -> String? {
        try planner(catalogue, accounts).plan([Sample.group()]).assignments.first?.offer.account.rawValue
    }
}

extension Planner {
    /// A plan on the usual day, with everything else as if nobody had asked for anything.
    func plan(
        _ groups: [RowGroup], options: JobOptions = JobOptions(), room: BudgetRoom = BudgetRoom(),
        history: PlanHistory = PlanHistory()
    ) throws(PlanRefusal) -> Plan {
        try plan(groups, options: options, room: room, today: Sample.day(), history: history)
    }
}
