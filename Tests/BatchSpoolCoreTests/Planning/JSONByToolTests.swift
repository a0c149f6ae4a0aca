import Testing

@testable import BatchSpoolCore

@Suite("JSON asked for by a tool")
struct JSONByToolTests {
    private static let schema = "response_format=json_schema"

    /// What `vendor` makes of rows with `marks`; models that the price data lacks are listed by the owner.
    private static func verdict(
        _ vendor: String, _ model: String, _ marks: [String], listed: Bool = false
    ) throws -> ParameterVerdict {
        var terms = Sample.terms(vendor)
        if listed { terms.models = [model] }
        let search = OfferSearch(catalogue: try Sample.shipped(), terms: terms)
        let offer = try #require(search.offers(of: ModelName(model)).first)
        return ParameterRules.verdict(
            of: offer, on: marks + ["max_tokens"], at: .chatCompletions, unsupported: .error, trusting: listed)
    }

    @Test(
        "a schema goes by a tool to models that take none and can be made to call one",
        arguments: [
            ("groq", "llama-3.3-70b-versatile"), ("anthropic", "claude-3-5-haiku-20241022"),
            ("anthropic", "claude-opus-4-1-20250805"), ("anthropic", "claude-sonnet-4-20250514"),
            ("deepseek", "deepseek-chat"), ("openai", "gpt-4-turbo"), ("openai", "gpt-3.5-turbo"),
        ])
    func older(vendor: String, model: String) throws {
        #expect(try Self.verdict(vendor, model, [Self.schema], listed: true) == .fits([.byTool("response_format")]))
    }

    @Test(
        "and as it stands to those that take it",
        arguments: [
            ("groq", "openai/gpt-oss-120b"), ("anthropic", "claude-opus-4-5"), ("mistral", "mistral-small-latest"),
            ("mine", "my-model"), ("openai", "gpt-4o"), ("openai", "gpt-4.1"),
        ])
    func native(vendor: String, model: String) throws {
        #expect(try Self.verdict(vendor, model, [Self.schema], listed: true) == .fits([]))
    }

    @Test("where nobody states that a model takes a schema, and that it takes tools is stated, a tool is surer")
    func unstated() throws {
        #expect(try Self.verdict("nebius", "gpt-oss-120b", [Self.schema]) == .fits([.byTool("response_format")]))
        let refusal = ParameterRefusal(parameter: "response_format", reason: .abilityUnknown(.jsonSchema))
        #expect(try Self.verdict("doubleword", "gpt-oss-20b", [Self.schema]) == .refused([refusal]))
    }

    @Test(
        "what has no place beside the tool keeps rows away, by its name",
        arguments: [
            ("tools", "tools"), ("top_logprobs", "top_logprobs"), ("messages=prefill", "messages"), ("stop", "stop"),
        ])
    func beside(mark: String, name: String) throws {
        let verdict = try Self.verdict("nebius", "gpt-oss-120b", [Self.schema, mark])
        let refusal = ParameterRefusal(parameter: "response_format", reason: .byToolWithout(name))
        #expect(verdict == .refused([refusal]))
        #expect(
            refusal.words == "\"response_format\" is asked for by a tool there, beside which \"\(name)\" has no place")
    }

    @Test("models that think cannot be made to call it")
    func thinking() throws {
        let refusal = ParameterRefusal(parameter: "response_format", reason: .byToolUnforced)
        #expect(try Self.verdict("deepseek", "deepseek-v4-pro", [Self.schema]) == .refused([refusal]))
        let effort = ["response_format=json_object", "reasoning_effort=low"]
        let without = ParameterRefusal(parameter: "response_format", reason: .byToolWithout("reasoning_effort"))
        #expect(try Self.verdict("anthropic", "claude-opus-4-6", effort) == .refused([without]))
    }

    @Test("params that ask for a schema pass at home and are not made a tool")
    func params() throws {
        let marks = [Self.schema, "shape=params"]
        #expect(try Self.verdict("anthropic", "claude-opus-4-5", marks, listed: true) == .fits([]))
        let refusal = ParameterRefusal(parameter: "output_config", reason: .unsupported)
        #expect(
            try Self.verdict("anthropic", "claude-3-5-haiku-20241022", marks, listed: true) == .refused([refusal]))
        #expect(try Self.verdict("nebius", "gpt-oss-120b", marks) == .fits([.byTool("response_format")]))
    }

    @Test("the receipt tells it, and what is sent and read goes by it")
    func told() {
        let adjustment = Adjustment.byTool("response_format")
        #expect(adjustment.words == "response_format asked for by a tool that must be called")
        let price = OfferPrice(
            token: TokenPrice(input: .zero, output: .zero), realtime: nil, status: .own, source: "", asOf: "")
        let offer = PlannedOffer(
            account: AccountName("a"), vendor: "a", model: ModelName("m"), wireModel: WireModel("m"), price: price,
            adjustments: [adjustment])
        #expect(offer.asksByTool)
    }
}
