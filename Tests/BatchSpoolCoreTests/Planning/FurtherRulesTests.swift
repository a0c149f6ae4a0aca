import BatchSpoolCore
import Testing

/// What offers make of requests for responses, plain completions and embeddings.
@Suite("Parameter rules of other endpoints")
struct FurtherRulesTests {
    @Test(
        "Responses go where all that they ask for is honoured",
        arguments: [
            (["include", "truncation", "max_tool_calls", "context_management=compaction"], nil),
            (["tools=not_functions", "input=other_items", "store", "store=false", "metadata", "service_tier"], nil),
            (["content=file", "content=file_address", "content=file_other"], nil),
            (["background"], "\"background\" asks for an answer that is made while nobody waits"),
        ] as [([String], String?)])
    func atOpenAI(marks: [String], words: String?) throws {
        #expect(try Self.words("openai", "gpt-4o", marks) == words)
    }

    @Test(
        "A service that makes chat requests of responses gets none with what it would leave out",
        arguments: [
            (["include"], "\"include\" is not supported"), (["truncation"], "\"truncation\" is not supported"),
            (["max_tool_calls"], "\"max_tool_calls\" is not supported"),
            (["context_management=compaction"], "\"context_management\" is not supported"),
            (["service_tier"], "\"service_tier\" is not supported"),
            (["service_tier=flex"], "\"service_tier\" is not supported"),
            (["prompt_cache_key"], "\"prompt_cache_key\" is not supported"),
            (["safety_identifier"], "\"safety_identifier\" is not supported"),
            (["logprobs"], "\"include\" is not supported"), (["verbosity"], "\"text\" is not supported"),
            (["tools=not_functions"], "\"tools\" asks for tools that are no functions"),
            (["tools=without_description"], "\"tools\" asks for functions without a description"),
            (["tools=kept"], "\"tools\" names what only the provider that made it has"),
            (["input=kept"], "\"input\" names what only the provider that made it has"),
            (["input=other_items"], "\"input\" asks for items that are no messages and no calls of functions"),
            (["content=file_id"], "\"input\" is not supported"),
            (["metadata", "store=false", "user", "content=image_detail", "parallel_tool_calls=false"], nil),
        ] as [([String], String?)])
    func atDoubleword(marks: [String], words: String?) throws {
        #expect(try Self.words("doubleword", "gpt-oss-20b", marks) == words)
    }

    @Test("Azure reads PDFs that stand in the request or were uploaded, and no others")
    func atAzure() throws {
        #expect(try Self.words("azure", "gpt-4o", ["tools=not_functions", "include"]) == nil)
        for (mark, what) in [
            ("file_address", "a document by its address"), ("file_other", "a document that is no PDF"),
        ] {
            #expect(try Self.words("azure", "gpt-4o", ["content=" + mark]) == "\"input\" asks for \(what)")
        }
    }

    @Test(
        "Plain completions go where both ends of them are known",
        arguments: [
            ("openai", "gpt-3.5-turbo-instruct", ["echo", "suffix", "user"], nil),
            ("openai", "davinci-002", ["suffix"], "\"suffix\" is not supported"),
            ("doubleword", "gpt-oss-20b", ["suffix"], "\"suffix\" is not supported"),
            ("doubleword", "gpt-oss-20b", ["echo"], nil), ("novita", "m", ["echo"], "\"echo\" is not supported"),
        ] as [(String, String, [String], String?)])
    func completions(vendor: String, model: String, marks: [String], words: String?) throws {
        #expect(try Self.words(vendor, model, marks, at: .completions) == words)
    }

    @Test("Whose embedding it is stands in no request to Gemini, which is told")
    func embeddings() throws {
        let offer = try Self.offer(Sample.terms("gemini"), "gemini-embedding-001")
        #expect(Self.verdict(of: offer, ["user"], .embeddings) == .fits([.dropped("user")]))
    }

    @Test("A flex account takes rows that name its tier or none, and no other tier")
    func flex() throws {
        var terms = Sample.terms("openai")
        (terms.dialect, terms.lane) = (.realtime, .flex)
        let offer = try Self.offer(terms, "gpt-5-mini")
        let refusal = ParameterRefusal(parameter: "service_tier", reason: .unsupported)
        for endpoint in [Endpoint.chatCompletions, .responses] {
            #expect(Self.verdict(of: offer, ["service_tier=flex"], endpoint) == .fits([]))
            #expect(Self.verdict(of: offer, ["service_tier"], endpoint) == .refused([refusal]))
        }
        #expect(Self.verdict(of: offer, ["background", "store=false"], .responses) == .fits([]))
    }

    /// Why an offer does not take the marks, in words; nil when it does and changes nothing.
    private static func words(
        _ vendor: String, _ model: String, _ marks: [String], at endpoint: Endpoint = .responses
    ) throws -> String? {
        switch verdict(of: try offer(Sample.terms(vendor), model), marks, endpoint) {
        case .fits(let adjustments): adjustments.isEmpty ? nil : adjustments.map(\.words).joined(separator: "; ")
        case .refused(let refusals): refusals.map(\.words).joined(separator: "; ")
        }
    }

    private static func verdict(of offer: Offer, _ marks: [String], _ endpoint: Endpoint) -> ParameterVerdict {
        ParameterRules.verdict(of: offer, on: marks, at: endpoint, unsupported: .error, trusting: true)
    }

    private static func offer(_ terms: AccountTerms, _ model: String) throws -> Offer {
        var terms = terms
        terms.models = [model]
        return try #require(OfferSearch(catalogue: .empty, terms: terms).offers(of: ModelName(model)).first)
    }
}
