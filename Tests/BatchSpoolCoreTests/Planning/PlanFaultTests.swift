import BatchSpoolCore
import Testing

@Suite("Plan faults")
struct PlanFaultTests {
    @Test("Without any account the job is held")
    func noAccount() {
        #expect(Self.faults([], [Sample.group()]) == [.noAccount])
        #expect(PlanFault.noAccount.hold == .noAccount)
    }

    @Test("Every group that cannot be planned is told, not the first alone")
    func all() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"))
        let groups = ["", "small", "smal", "auto:smalll", "big"].map { Sample.group($0) }
        let nowhere = Exclusion(account: AccountName("a"), reason: .modelNotOffered)
        #expect(
            Self.faults(["a"], groups, catalogue) == [
                .noModel(groups: [0]),
                .unknownModel(groups: [2], ModelName("smal"), nearest: "small"),
                .unknownModel(groups: [3], ModelName("auto:smalll"), nearest: "auto:small"),
                .noAllowedProvider(groups: [4], ModelName("big"), [nowhere], vendors: []),
            ])
    }

    @Test("A model that only other vendors have names them")
    func elsewhere() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"), Sample.row("b", "big"))
        let exclusion = Exclusion(account: AccountName("a"), reason: .modelNotOffered)
        #expect(
            Self.faults(["a"], [Sample.group("big")], catalogue)
                == [.noAllowedProvider(groups: [0], ModelName("big"), [exclusion], vendors: ["b"])])
    }

    @Test(
        "A provider that nobody knows is told first, with the one that was meant",
        arguments: [
            ("acmee", #"no account or vendor is called "acmee", did you mean "acme"?; "#),
            ("nobody", #"no account or vendor is called "nobody"; "#),
            ("elsewhere", "acme: not among the providers asked for; "),
        ])
    func unknownProvider(name: String, words: String) throws {
        let catalogue = try Sample.catalogue(Sample.row("acme"), Sample.row("elsewhere"))
        let options = PlannerTests.options { $0.provider = ProviderChoice(allowed: [name]) }
        let fault = try #require(Self.faults(["acme"], [Sample.group()], catalogue, options: options).first)
        #expect(fault.problem.words.hasPrefix(#"no allowed account can take "small": \#(words)"#))
    }

    @Test("A parameter nobody allowed takes is named, with those who could")
    func parameter() throws {
        let quirk = #","quirks":["no_temperature"]"#
        let catalogue = try Sample.catalogue(Sample.row("a", more: quirk), Sample.row("b"), Sample.row("c"))
        let options = PlannerTests.options { $0.provider = ProviderChoice(excluded: ["b"]) }
        let refusal = ParameterRefusal(parameter: "temperature", reason: .unsupported)
        #expect(
            Self.faults(["a", "b"], [Sample.group(with: ["temperature"])], catalogue, options: options)
                == [.unsupportedParameter(groups: [0], ModelName("small"), [refusal], could: ["b", "c"])])
    }

    @Test("Rows without the parameter are not at fault, though they would go where it goes")
    func innocent() throws {
        let catalogue = try Sample.catalogue(Sample.row("a", more: #","quirks":["no_temperature"]"#))
        let faults = Self.faults(["a"], [Sample.group(), Sample.group(with: ["temperature"])], catalogue)
        #expect(faults.map(\.groups) == [[1]])
    }

    @Test("A picture that is too large for every allowed account is named, with those who could take it")
    func picture() {
        let refusal = ParameterRefusal(parameter: "messages", reason: .tooLarge("a picture of more than 10 MB"))
        let fault = PlanFault.unsupportedParameter(groups: [0], ModelName("m"), [refusal], could: ["openai"])
        let words = #""messages" holds a picture of more than 10 MB, too much for "m"; these could: openai"#
        #expect(fault.problem.words == words)
    }

    @Test("A parameter that is missing is asked for, not to be left out")
    func required() {
        let missing = ParameterRefusal(parameter: "enable_thinking", reason: .required)
        let fault = PlanFault.unsupportedParameter(groups: [0], ModelName("m"), [missing], could: [])
        #expect(fault.problem.words == #""enable_thinking" is required for "m"; set it"#)
    }

    @Test("Answers as Anthropic's messages come from every dialect")
    func answerFormat() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"))
        let options = PlannerTests.options { $0.answerFormat = .anthropic }
        #expect(Self.faults(["a"], [Sample.group(with: ["shape=params"])], catalogue, options: options) == [])
    }

    @Test("Rows that an account ruled out for now would take are not at fault")
    func ruledOut() throws {
        let quirk = #","quirks":["no_temperature"]"#
        let catalogue = try Sample.catalogue(Sample.row("a", more: quirk), Sample.row("b"))
        let history = PlanHistory(ruledOut: [AccountName("b"): "closed"])
        let group = Sample.group(with: ["temperature"])
        guard
            case .noAllowedProvider(_, _, let exclusions, _, _) =
                Self.faults(["a", "b"], [group], catalogue, history: history).first
        else { return #expect(Bool(false)) }
        #expect(exclusions.contains(Exclusion(account: AccountName("b"), reason: .ruledOut("closed"))))
    }

    @Test("An unknown price is no price of 0: it rules out where money is limited, and only there")
    func unknownPrice() throws {
        let catalogue = try Sample.catalogue(Self.unpriced("unknown"), Sample.row("b", input: "9"))
        let limited = BudgetRoom(dayLeft: Money(picodollars: .max))
        let free = try PlannerTests.planner(catalogue, ["a"]).plan([Sample.group()])
        #expect(free.ceiling == nil)
        let either = try PlannerTests.planner(catalogue, ["a", "b"]).plan([Sample.group()])
        #expect(either.assignments.map(\.offer.vendor) == ["b"])
        let exclusion = Exclusion(account: AccountName("a"), wireModel: WireModel("s"), reason: .priceUnknown)
        let faults = Self.faults(["a"], [Sample.group()], catalogue, room: limited)
        #expect(faults == [.priceUnknown(groups: [0], ModelName("small"), [exclusion])])
        #expect(faults.map(\.hold) == [.priceUnknown])
    }

    @Test("A vendor without batches of the model is excluded")
    func noBatch() throws {
        let faults = Self.faults(["a"], [Sample.group()], try Sample.catalogue(Self.unpriced("none")))
        guard case .noAllowedProvider(_, _, let exclusions, _, _) = faults.first else { return #expect(Bool(false)) }
        #expect(exclusions.map(\.reason) == [.noBatch])
    }

    @Test(
        "The ceiling of the whole plan is held against each limit, to the picodollar",
        arguments: [
            (BudgetLimit.maxCost, false), (.perJob, false), (.perDay, true), (.perMonth, true),
        ])
    func limits(limit: BudgetLimit, refills: Bool) throws {
        let catalogue = try Sample.catalogue(Sample.row("a"))
        let ceiling = try #require(try PlannerTests.planner(catalogue, ["a"]).plan([Sample.group()]).ceiling)
        let less = Money(picodollars: ceiling.picodollars - 1)

        let (options, room) = Self.limited(limit, to: ceiling)
        #expect(Self.faults(["a"], [Sample.group()], catalogue, options: options, room: room) == [])
        let (tight, narrow) = Self.limited(limit, to: less)
        let faults = Self.faults(["a"], [Sample.group()], catalogue, options: tight, room: narrow)
        #expect(faults == [.overLimit(limit, ceiling: ceiling, left: less)])
        #expect(limit.refills == refills)
    }

    @Test("What a job has spent counts against its own limits")
    func spent() throws {
        let catalogue = try Sample.catalogue(Sample.row("a"))
        let limit = Money(picodollars: 10_000_000_000)
        let room = BudgetRoom(perJob: limit, spentByJob: limit)
        guard case .overLimit(.perJob, _, let left) = Self.faults(["a"], [Sample.group()], catalogue, room: room).first
        else { return #expect(Bool(false)) }
        #expect(left == .zero)
    }

    @Test("An amount beyond 64 bits is a fault, no trap")
    func overflow() throws {
        let catalogue = try Sample.catalogue(Sample.row("a", input: "1000000"))
        let group = Sample.group(inputTokens: .max / 4, outputCeiling: .max / 4)
        let faults = Self.faults(["a"], [group], catalogue, room: BudgetRoom(perJob: Money(picodollars: 1)))
        guard case .noAllowedProvider(_, _, let exclusions, _, _) = faults.first else { return #expect(Bool(false)) }
        #expect(exclusions.map(\.reason) == [.amountTooLarge])
    }

    private static func unpriced(_ status: String) -> String {
        #"{"model":"small","vendor":"a","wire":"s","batch_status":"\#(status)","source":"t","as_of":"2026"}"#
    }

    private static func limited(_ limit: BudgetLimit, to amount: Money) -> (JobOptions, BudgetRoom) {
        var (options, room) = (JobOptions(), BudgetRoom())
        switch limit {
        case .maxCost: options.maxCost = amount
        case .perJob: room.perJob = amount
        case .perDay: room.dayLeft = amount
        case .perMonth: room.monthLeft = amount
        }
        return (options, room)
    }

    private static func faults(
        _ accounts: [String], _ groups: [RowGroup], _ catalogue: Catalogue = .empty, options: JobOptions = JobOptions(),
        room: BudgetRoom = BudgetRoom(), history: PlanHistory = PlanHistory()
    ) -> [PlanFault] {
        do {
            _ = try PlannerTests.planner(catalogue, accounts)
                .plan(groups, options: options, room: room, history: history)
            return []
        } catch {
            return error.faults
        }
    }
}
