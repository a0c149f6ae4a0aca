import BatchSpoolCore
import Testing

@Suite("What servers tell of their models")
struct ModelFactsTests {
    private static func facts(_ change: (inout ModelFacts) -> Void) -> ModelFacts {
        var facts = ModelFacts()
        change(&facts)
        return facts
    }

    /// Plans `group` for a server of one's own that told `facts`.
    private static func plan(_ group: RowGroup, _ facts: ModelFacts?) throws -> Plan {
        var terms = Sample.terms("gpu")
        (terms.dialect, terms.lane, terms.models, terms.endpoints) = (.realtime, .realtime, ["m"], Endpoint.allCases)
        terms.facts[WireModel("m")] = facts
        return try Planner(catalogue: .empty, accounts: [terms]).plan(
            [group], options: JobOptions(), room: BudgetRoom(), today: Sample.day())
    }

    private static func refusal(_ group: RowGroup, _ facts: ModelFacts) -> String {
        do {
            _ = try plan(group, facts)
            return ""
        } catch { return "\(error)" }
    }

    @Test("what a model is said not to take keeps rows away that need it, and no others")
    func refuses() throws {
        let facts = Self.facts { $0.note([.tools], isTaken: false) }
        #expect(Self.refusal(Sample.group("m", with: ["tools"]), facts).contains("told"))
        #expect(throws: Never.self) { try Self.plan(Sample.group("m", with: ["seed"]), facts) }
        #expect(throws: Never.self) { try Self.plan(Sample.group("m", with: ["tools"]), nil) }
    }

    @Test("what a model is said to take is taken, although the rules know no better of the program")
    func takes() throws {
        let silent = Self.facts { $0.software = .ollama }
        let told = Self.facts {
            $0.software = .ollama
            $0.note([.file], isTaken: true)
        }
        #expect(Self.refusal(Sample.group("m", with: ["content=file"]), silent).contains("unsupported"))
        #expect(throws: Never.self) { try Self.plan(Sample.group("m", with: ["content=file"]), told) }
    }

    @Test("a document without text goes to no model that reads documents and sees nothing", arguments: [true, false])
    func pictureFiles(sees: Bool) {
        let facts = Self.facts {
            for (name, marks) in ModelFacts.inputs where name != "audio" {
                $0.note(marks, isTaken: name == "file" || sees)
            }
        }
        let scanned = Sample.group("m", with: ["content=file", "content=file_of_pictures"])
        #expect(Self.refusal(scanned, facts).contains("told") == !sees)
        #expect(Self.refusal(Sample.group("m", with: ["content=file"]), facts).isEmpty)
    }

    @Test(
        "a prompt that is longer than the context for certain goes elsewhere; one that may be is sent",
        arguments: [(1_300, true), (1_400, false)])
    func context(tokens: Int, fits: Bool) {
        let group = Sample.group("m", rows: 1, inputTokens: tokens)
        let refusal = Self.refusal(group, Self.facts { $0.context = 1_000 })
        #expect(refusal.isEmpty == fits && refusal.contains("toldTooLong") == !fits)
    }

    @Test("a model that is only for embeddings gets no chats")
    func endpoints() {
        let facts = Self.facts { $0.endpoints = [.embeddings] }
        #expect(Self.refusal(Sample.group("m"), facts).contains("toldNotFor"))
        #expect(Self.refusal(Sample.group("m", endpoint: .embeddings), facts).isEmpty)
    }

    @Test("a limit of tokens goes to Ollama under the one name it knows")
    func limit() throws {
        let plan = try Self.plan(
            Sample.group("m", with: ["max_completion_tokens"]), Self.facts { $0.software = .ollama })
        #expect(plan.assignments.first?.offer.renames == ["max_completion_tokens": "max_tokens"])
    }

    @Test("the report names capabilities, and is silent where the server was")
    func report() {
        let facts = Self.facts {
            $0.note([.tools], isTaken: true)
            $0.note([.image], isTaken: false)
        }
        let report = ModelReport(WireModel("m"), facts)
        #expect(report?.can == ["tools"] || report?.can == ["tools", "forced_tool", "one_tool_at_a_time"])
        #expect(report?.cannot == ["images", "image_addresses"])
        #expect(ModelReport(WireModel("m"), ModelFacts()) == nil)
    }

    @Test("rows that name what one provider keeps go there alone, and nowhere while several may be meant")
    func kept() throws {
        let group = Sample.group("m", endpoint: .responses, with: ["previous_response_id"])
        func plan(_ accounts: [AccountTerms], _ options: JobOptions = JobOptions()) throws -> Plan {
            try Planner(catalogue: .empty, accounts: accounts).plan(
                [group], options: options, room: BudgetRoom(), today: Sample.day())
        }
        let accounts = ["openai", "azure", "doubleword"].map { vendor in
            var terms = Sample.terms(vendor)
            terms.models = ["m"]
            return terms
        }
        #expect(throws: Never.self) { try plan([accounts[0], accounts[2]]) }
        let doubt = #expect(throws: PlanRefusal.self) { try plan(accounts) }
        #expect("\(String(describing: doubt))".contains("keptSomewhere"))
        let elsewhere = #expect(throws: PlanRefusal.self) { try plan([accounts[2]]) }
        #expect("\(String(describing: elsewhere))".contains("keptElsewhere"))
        var options = JobOptions()
        options.provider = ProviderChoice(allowed: ["azure"])
        #expect(try plan(accounts, options).assignments.map(\.offer.account.rawValue) == ["azure"])
    }
}
