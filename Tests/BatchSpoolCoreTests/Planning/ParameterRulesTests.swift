import BatchSpoolCore
import Testing

@Suite("Parameter rules")
struct ParameterRulesTests {
    /// What one case expects, short enough for a table.
    enum Expected: Sendable {
        case passes
        case renamed(String)
        case dropped
        case changed
        /// The first mark's parameter makes room for this one, which takes its name.
        case instead(String)
        case byTool
        case refused(ParameterRefusal.Reason)
    }

    private static let unforced = Expected.refused(.byToolUnforced)
    private static let noPDF = Expected.refused(.asks("a document that is no PDF"))
    private static let byAddress = Expected.refused(.asks("a document by its address"))
    private static let picture = "a picture of more than 5 MB as base64"
    private static let long = "a document of more than 1000 pages"

    @Test(
        "The dialect's table decides per model and value",
        arguments: [
            ("openai", "gpt-4o-mini", ["max_tokens"], .passes),
            ("openai", "gpt-4o-mini", ["temperature"], .passes),
            ("openai", "gpt-4o-mini", ["reasoning_effort=low"], .refused(.unsupported)),
            ("openai", "gpt-5-mini", ["max_tokens"], .renamed("max_completion_tokens")),
            ("openai", "gpt-5-mini", ["max_completion_tokens"], .passes),
            ("openai", "gpt-5-mini", ["temperature"], .refused(.unsupported)),
            ("openai", "gpt-5-mini", ["top_p=1"], .dropped), ("openai", "gpt-5-mini", ["temperature=1"], .passes),
            ("openai", "gpt-5-mini", ["presence_penalty=0"], .dropped),
            ("openai", "gpt-5-mini", ["stop"], .refused(.unsupported)),
            ("openai", "gpt-5-mini", ["reasoning_effort=minimal"], .passes),
            ("openai", "gpt-5.4", ["temperature"], .refused(.onlyWith("reasoning_effort=none"))),
            ("openai", "gpt-5.4", ["reasoning_effort=none", "temperature"], .passes),
            ("openai", "gpt-5.4", ["reasoning_effort=none", "top_logprobs"], .passes),
            ("openai", "gpt-5.4", ["reasoning_effort=none", "logit_bias"], .refused(.unsupported)),
            ("openai", "o3", ["reasoning_effort=high"], .passes),
            ("openai", "o3", ["reasoning_effort=none"], .refused(.unsupported)),
            ("openai", "gpt-4.1", ["top_k"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["logit_bias"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["n"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["messages.name"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["reasoning_format"], .passes),
            ("groq", "gpt-oss-20b", ["reasoning_effort=high"], .passes),
            ("groq", "gpt-oss-20b", ["reasoning_effort=none"], .refused(.unsupported)),
            ("openai", "gpt-4o", ["stop=5"], .refused(.unsupported)),
            ("openai", "gpt-4o", ["store"], .passes), ("groq", "gpt-oss-20b", ["store"], .refused(.unsupported)),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "temperature"], .passes),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "temperature=1", "top_p=1"], .passes),
            ("gemini", "gemini-2.5-flash", ["temperature=1"], .passes),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "temperature=over_1"], .refused(.unsupported)),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "seed"], .refused(.unsupported)),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "response_format=json_object"], .byTool),
            ("gemini", "gemini-2.5-flash", ["seed", "stop=5", "temperature=over_1.5"], .passes),
            ("gemini", "gemini-2.5-flash", ["user"], .dropped),
            ("gemini", "gemini-2.5-flash", ["content=cache_control", "content=image_detail"], .changed),
            ("gemini", "gemini-2.5-flash", ["messages=reasoning_content", "messages=thinking_blocks"], .changed),
            ("gemini", "gemini-2.5-flash", ["response_format=described", "tools=other_members"], .changed),
            ("gemini", "gemini-2.5-flash", ["response_format=named"], .changed),
            (
                "anthropic", "claude-haiku-4-5",
                ["max_tokens", "response_format=named"], .changed
            ),
            ("openai", "gpt-5-mini", ["response_format=named"], .passes),
            (
                "anthropic", "claude-haiku-4-5",
                ["max_tokens", "content=image_detail", "messages=other_members", "messages=reasoning_content"], .changed
            ),
            (
                "anthropic", "claude-haiku-4-5", ["max_tokens", "response_format=described", "tools=other_members"],
                .changed
            ),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "messages=thinking_blocks"], .passes),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "messages=call_ids", "messages=other_last"], .passes),
            ("anthropic", "claude-sonnet-5", ["max_tokens", "response_format=json_object"], .byTool),
            ("anthropic", "claude-sonnet-5-5", ["max_tokens", "response_format=json_object"], unforced),
            ("anthropic", "claude-opus-5-5", ["max_tokens", "response_format=json_object"], unforced),
            ("anthropic", "claude-fable-5", ["max_tokens", "response_format=json_object"], unforced),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "response_format=json_schema"], .passes),
            ("anthropic", "claude-fable-5", ["max_tokens", "tool_choice=forced"], .refused(.unsupported)),
            ("mistral", "mistral-small-4", ["messages=call_ids"], .changed),
            ("mistral", "mistral-small-4", ["messages=other_last"], .passes),
            ("mistral", "mistral-small-4", ["messages=reasoning_content"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["messages=reasoning_content"], .changed),
            ("groq", "gpt-oss-20b", ["messages=reasoning"], .passes),
            ("groq", "gpt-oss-20b", ["messages=other_members"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["reasoning_effort=minimal"], .refused(.unsupported)),
            ("groq", "gpt-oss-20b", ["reasoning_effort=xhigh"], .refused(.unsupported)),
            ("together", "deepseek-v4.1-flash", ["max_completion_tokens"], .renamed("max_tokens")),
            ("together", "deepseek-v4.1-flash", ["reasoning_effort=minimal"], .refused(.unsupported)),
            ("together", "deepseek-v4.1-flash", ["reasoning_effort=low"], .passes),
            ("together", "deepseek-v4.1-flash", ["user"], .dropped),
            ("together", "deepseek-v4.1-flash", ["content=image_detail"], .changed),
            ("together", "deepseek-v4.1-flash", ["parallel_tool_calls=false"], .refused(.unsupported)),
            ("together", "deepseek-v4.1-flash", ["content=refusal"], .refused(.unsupported)),
            ("together", "deepseek-v4.1-flash", ["logprobs", "top_logprobs", "temperature"], .instead("top_logprobs")),
            ("together", "deepseek-v4.1-flash", ["top_logprobs"], .refused(.onlyWith("logprobs"))),
            ("fireworks", "deepseek-v4.1-flash", ["chat_template_kwargs", "messages=reasoning_content"], .passes),
            ("fireworks", "deepseek-v4.1-flash", ["chat_template_kwargs=other"], .refused(.unsupported)),
            ("fireworks", "deepseek-v4.1-flash", ["messages=reasoning"], .changed),
            ("fireworks", "deepseek-v4.1-flash", ["messages.name"], .refused(.unsupported)),
            ("fireworks", "deepseek-v4.1-flash", ["messages=other_members"], .refused(.unsupported)),
            ("fireworks", "deepseek-v4.1-flash", ["reasoning_effort=xhigh"], .refused(.unsupported)),
            ("fireworks", "deepseek-v4.1-flash", ["metadata", "prompt_cache_key"], .passes),
            ("openai", "gpt-4o", ["messages=null_members", "tools=null_members"], .passes),
            ("openai", "gpt-4o", ["messages=reasoning_content", "messages=thinking_blocks"], .changed),
            ("gemini", "gemini-2.5-flash", ["parallel_tool_calls=false"], .refused(.unsupported)),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "store"], .dropped),
            ("anthropic", "claude-opus-4-6", ["max_tokens", "messages=prefill"], .refused(.unsupported)),
            ("mistral", "mistral-small-4", ["user"], .dropped),
            ("xai", "grok-4.3", ["stop"], .refused(.unsupported)),
            ("xai", "grok-4.20-non-reasoning", ["stop"], .passes),
            ("xai", "grok-4.20-non-reasoning", ["top_k"], .refused(.unsupported)),
            ("xai", "grok-4.20-non-reasoning", ["reasoning_effort=minimal"], .refused(.unsupported)),
            ("xai", "grok-4.20-non-reasoning", ["safety_identifier"], .passes),
            ("mistral", "mistral-small-4", ["seed", "max_completion_tokens"], .passes),
            ("mistral", "mistral-small-4", ["temperature=over_1.5"], .refused(.unsupported)),
            ("mistral", "mistral-small-4", ["chat_template_kwargs"], .refused(.unsupported)),
            ("mistral", "mistral-small-4", ["messages=developer", "messages=null_members"], .passes),
            ("mistral", "mistral-small-4", ["tools=without_parameters", "tools=null_members"], .passes),
            ("mistral", "mistral-small-4", ["messages=other_members"], .refused(.unsupported)),
            ("mistral", "mistral-small-4", ["content=file", "content=file_address"], .passes),
            ("mistral", "mistral-small-4", ["content=file", "content=file_of_pictures"], .passes),
            ("deepseek", "deepseek-flash", ["content=file_of_pictures"], .refused(.asks("a PDF without text"))),
            ("mistral", "mistral-small-4", ["content=file_other"], noPDF),
            ("mistral", "mistral-small-4", ["messages=prefill"], .refused(.unsupported)),
            ("gemini", "gemini-2.5-flash", ["messages=developer"], .passes),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "content=image_over_5MB"], .refused(.tooLarge(picture))),
            (
                "anthropic", "claude-haiku-4-5", ["max_tokens", "content=image_over_8000_pixels"],
                .refused(.tooLarge("a picture with more than 8000 pixels on a side"))
            ),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "content=image_over_33_megapixels"], .passes),
            ("openai", "gpt-4o", ["content=image_over_8000_pixels"], .passes),
            (
                "groq", "gpt-oss-20b", ["content=image_over_33_megapixels"],
                .refused(.tooLarge("a picture of more than 33 megapixels"))
            ),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "content=over_25MB"], .passes),
            (
                "anthropic", "claude-haiku-4-5", ["max_tokens", "content=over_100_pages", "content=over_600_pages"],
                .refused(.tooLarge("more than 100 pages of documents"))
            ),
            ("anthropic", "claude-sonnet-4-6", ["max_tokens", "content=over_100_pages"], .passes),
            (
                "anthropic", "claude-sonnet-4-6", ["max_tokens", "content=over_100_pages", "content=over_600_pages"],
                .refused(.tooLarge("more than 600 pages of documents"))
            ),
            ("azure", "gpt-5.4", ["content=over_100_pages"], .refused(.tooLarge("more than 100 pages of documents"))),
            ("openai", "gpt-5.4", ["content=over_600_pages", "content=file_over_1000_pages"], .passes),
            ("mistral", "mistral-small-4", ["content=over_600_pages"], .passes),
            ("mistral", "mistral-small-4", ["content=file_over_1000_pages"], .refused(.tooLarge(long))),
            ("gemini", "gemini-2.5-flash", ["content=over_600_pages"], .passes),
            ("gemini", "gemini-2.5-flash", ["content=file_over_1000_pages"], .refused(.tooLarge(long))),
            ("mistral", "mistral-small-4", ["content=image_over_5MB"], .passes),
            ("mistral", "mistral-small-4", ["content=over_8_images"], .refused(.tooLarge("more than 8 pictures"))),
            ("xai", "grok-4.20-non-reasoning", ["content=over_25MB"], .refused(.tooLarge("more than 25 MB"))),
            ("openai", "gpt-4o", ["content=over_32MB", "content=image_over_10MB"], .passes),
            ("gemini", "gemini-2.5-flash", ["content=over_50MB"], .passes),
            ("groq", "gpt-oss-20b", ["store=false"], .dropped), ("openai", "gpt-4o", ["store=false"], .passes),
            ("anthropic", "claude-haiku-4-5", ["max_tokens", "modalities=text"], .passes),
            ("xai", "grok-4.20-non-reasoning", ["content=refusal"], .refused(.unsupported)),
            ("xai", "grok-4.20-non-reasoning", ["messages=developer", "tools=without_parameters"], .passes),
            ("openai", "gpt-4o", ["tools=cache_control"], .refused(.unsupported)),
            ("deepseek", "deepseek-flash", ["max_completion_tokens"], .renamed("max_tokens")),
            ("deepseek", "deepseek-flash", ["top_k"], .refused(.unsupported)),
            ("openai", "gpt-4o", ["content=file"], .passes),
            ("openai", "gpt-4o", ["content=file", "content=file_address"], byAddress),
            ("openai", "gpt-4o", ["content=file", "content=file_other"], noPDF),
            ("azure", "gpt-4o", ["content=file_address"], byAddress),
            ("azure", "gpt-4o", ["content=file_other"], noPDF),
            ("doubleword", "gpt-oss-20b", ["top_k"], .passes),
            ("doubleword", "gpt-oss-20b", ["web_search_options"], .refused(.unsupported)),
            ("doubleword", "gpt-oss-20b", ["tools"], .refused(.abilityUnknown(.tools))),
            ("groq", "gpt-oss-20b", ["tools"], .passes),
            ("openai", "gpt-4o", ["a mark from the future"], .refused(.unsupported)),
        ] as [(String, String, [String], Expected)])
    func table(vendor: String, model: String, marks: [String], expected: Expected) throws {
        let verdict = try Self.verdict(vendor, model, marks)
        switch (verdict, expected) {
        case (.fits(let adjustments), .passes): #expect(adjustments.isEmpty)
        case (.fits(let adjustments), .renamed(let other)): #expect(adjustments == [.renamed(marks[0], to: other)])
        case (.fits(let adjustments), .dropped): #expect(adjustments.allSatisfy { $0.isDrop } && adjustments.count == 1)
        case (.fits(let adjustments), .changed):
            #expect(adjustments.map(\.mark) == marks.filter { $0 != "max_tokens" })
        case (.fits(let adjustments), .instead(let name)):
            #expect(adjustments == [.dropped(marks[0]), .renamed(name, to: marks[0])])
        case (.fits(let adjustments), .byTool): #expect(adjustments == [.byTool("response_format")])
        case (.refused(let refusals), .refused(let reason)): #expect(refusals.map(\.reason) == [reason])
        default: Issue.record("\(verdict)")
        }
    }

    @Test("The probability of the tokens themselves is asked of Together by a number")
    func probabilities() throws {
        let verdict = try Self.verdict("together", "deepseek-v4.1-flash", ["logprobs"])
        #expect(verdict == .fits([.set("logprobs", value: "1")]))
        #expect(Adjustment.set("logprobs", value: "1").words == "logprobs sent as 1")
    }

    @Test(
        "How much is to be thought goes where it can be honoured",
        arguments: [
            ("anthropic", "claude-haiku-4-5", ["thinking=budget", "thinking=object"], .passes),
            ("anthropic", "claude-opus-4-6", ["reasoning=object", "thinking=budget"], .respelled("reasoning")),
            ("anthropic", "claude-opus-4-8", ["enable_thinking", "thinking=free"], .respelled("enable_thinking")),
            ("anthropic", "claude-opus-4-8", ["thinking=budget", "thinking=object"], .asks("thinking")),
            ("anthropic", "claude-haiku-4-5", ["thinking=free", "thinking=object"], .asks("thinking")),
            (
                "anthropic", "claude-haiku-4-5", ["reasoning=object", "thinking=budget", "thinking=budget_under_1024"],
                .asks("reasoning")
            ),
            (
                "anthropic", "claude-haiku-4-5",
                ["thinking=budget", "thinking=budget_of_max_tokens", "thinking=object"], .asks("thinking")
            ),
            ("gemini", "gemini-2.5-flash", ["thinking=budget", "thinking=object"], .respelled("thinking")),
            (
                "gemini", "gemini-2.5-flash-lite",
                ["thinking=budget", "thinking=budget_under_512", "thinking_budget"], .asks("thinking_budget")
            ),
            ("gemini", "gemini-2.5-pro", ["enable_thinking", "reasoning_effort=none"], .refused("enable_thinking")),
            ("gemini", "gemini-3-flash-preview", ["reasoning=object", "thinking=budget"], .asks("reasoning")),
            ("openai", "gpt-5-mini", ["thinking=budget", "thinking=object"], .asks("thinking")),
            ("openai", "gpt-5.4", ["reasoning_effort=none", "thinking=object"], .respelled("thinking")),
            ("openai", "gpt-5-mini", ["reasoning_effort=low", "reasoning=object"], .respelled("reasoning")),
            ("openai", "gpt-4o-mini", ["reasoning_effort=low", "reasoning=object"], .refused("reasoning")),
            ("together", "deepseek-v4.1-flash", ["reasoning_effort=none"], .passes),
            ("together", "gpt-oss-120b", ["reasoning_effort=none"], .refused("reasoning_effort")),
            ("dashscope", "qwen-plus", ["thinking=free", "thinking=object"], .respelled("thinking")),
            (
                "dashscope", "qwen-plus", ["enable_thinking", "thinking=budget", "thinking_budget"], .passes
            ),
        ] as [(String, String, [String], Thinking)])
    func thinking(vendor: String, model: String, marks: [String], expected: Thinking) throws {
        switch (try Self.verdict(vendor, model, ["max_completion_tokens"] + marks), expected) {
        case (.fits(let made), .passes): #expect(made.filter { $0.mark != nil }.isEmpty)
        case (.fits(let made), .respelled(let name)):
            #expect(
                made.filter { $0.mark != nil }.map(\.words) == ["\(name) sent in the provider's words for thinking"])
        case (.refused(let refusals), .asks(let name)):
            let words = refusals.map(\.words)
            #expect(words.allSatisfy { $0.hasPrefix("\"\(name)\" asks for ") } && !words.isEmpty)
        case (.refused(let refusals), .refused(let name)):
            #expect(refusals == [ParameterRefusal(parameter: name, reason: .unsupported)])
        case (let verdict, _): Issue.record("\(verdict)")
        }
    }

    /// What one case of thinking expects.
    enum Thinking: Sendable {
        case passes
        case respelled(String)
        case asks(String)
        case refused(String)
    }

    @Test("A model that is to think takes no temperature, and a large budget wants a limit")
    func besideThinking() throws {
        let marks = ["max_tokens", "temperature", "thinking=budget", "thinking=object"]
        let cool = ParameterRefusal(parameter: "temperature", reason: .notWithThinking)
        #expect(try Self.verdict("anthropic", "claude-haiku-4-5", marks) == .refused([cool]))
        let large = ["thinking=budget", "thinking=budget_without_max_tokens", "thinking=object"]
        let limitless = ParameterRefusal(parameter: "thinking", reason: .onlyWith("max_tokens"))
        #expect(try Self.verdict("anthropic", "claude-haiku-4-5", large) == .refused([limitless]))
    }

    @Test("What may be dropped is dropped and said, the rest still refused")
    func drop() throws {
        let marks = ["stop", "temperature"]
        #expect(
            try Self.verdict("openai", "gpt-5", marks, .drop(["stop", "temperature"]))
                == .fits([.dropped("stop"), .dropped("temperature")]))
        #expect(
            try Self.verdict("openai", "gpt-5", marks, .drop(["stop"]))
                == .refused([ParameterRefusal(parameter: "temperature", reason: .unsupported)]))
    }

    @Test("Both names of the output limit at once are refused where one becomes the other")
    func clash() throws {
        let verdict = try Self.verdict("openai", "gpt-5", ["max_completion_tokens", "max_tokens"])
        let refusal = ParameterRefusal(parameter: "max_tokens", reason: .clashes("max_completion_tokens"))
        #expect(verdict == .refused([refusal]))
    }

    @Test("A model that insists on a parameter refuses rows without it")
    func required() throws {
        let verdict = try Self.verdict("dashscope", "qwen-plus", ["temperature"], .drop(["enable_thinking"]))
        #expect(verdict == .refused([ParameterRefusal(parameter: "enable_thinking", reason: .required)]))
    }

    @Test("A service that insists on a limit of output tokens is given one, which is told")
    func outputLimit() throws {
        #expect(
            try Self.verdict("anthropic", "claude-haiku-4-5", []) == .fits([.added("max_tokens", value: "4096")]))
        #expect(try Self.verdict("anthropic", "claude-haiku-4-5", ["max_completion_tokens"]) == .fits([]))
    }

    @Test("Rows with params pass at home; elsewhere only where there is a word for all of it")
    func params() throws {
        let marks = ["cache_control", "max_tokens", "shape=params"]
        #expect(try Self.verdict("anthropic", "claude-haiku-4-5", marks + ["thinking"]) == .fits([]))
        #expect(try Self.verdict("openai", "gpt-4o", marks) == .fits([.dropped("cache_control")]))
        let refusal = ParameterRefusal(parameter: "thinking", reason: .unsupported)
        #expect(
            try Self.verdict("openai", "gpt-4o", marks + ["thinking"], .drop(["thinking"])) == .refused([refusal]))
    }

    @Test(
        "A version that takes no sampling parameters is asked none: what says nothing is left out, the rest is refused",
        arguments: [[], ["shape=params"]])
    func version(shape: [String]) throws {
        var terms = Sample.terms("anthropic")
        terms.quirks = [.noSampling]
        let search = OfferSearch(catalogue: try Sample.shipped(), terms: terms)
        let offer = try #require(search.offers(of: ModelName("claude-haiku-4-5")).first)
        func verdict(_ marks: [String]) -> ParameterVerdict {
            ParameterRules.verdict(
                of: offer, on: marks + shape + ["max_tokens"], at: .chatCompletions, unsupported: .drop(["top_k"]),
                trusting: true)
        }
        for name in ["temperature", "top_p"] {
            #expect(verdict([name]) == .refused([ParameterRefusal(parameter: name, reason: .unsupported)]))
        }
        #expect(verdict(["temperature=1", "top_p=1"]) == .fits([.dropped("temperature"), .dropped("top_p")]))
        #expect(verdict(["top_k"]) == .fits([.dropped("top_k")]))
    }

    @Test("A parameter of params is refused, and left out, by the name it has there")
    func paramsNames() throws {
        let marks = ["max_completion_tokens", "shape=params", "stop"]
        let refusal = ParameterRefusal(parameter: "stop_sequences", reason: .unsupported)
        #expect(try Self.verdict("openai", "gpt-5", marks) == .refused([refusal]))
        #expect(
            try Self.verdict("openai", "gpt-5", marks, .drop(["stop_sequences"])) == .fits([.dropped("stop")]))
    }

    @Test("Messages are never dropped")
    func messages() throws {
        let verdict = try Self.verdict("groq", "gpt-oss-20b", ["messages.name"], .drop(["messages"]))
        #expect(verdict == .refused([ParameterRefusal(parameter: "messages", reason: .unsupported)]))
    }

    @Test(
        "A deployment under a name of its own takes what the model does that runs under it",
        arguments: [("gpt-5-mini", "prod"), ("gpt-5-mini", "gpt-4o-of-old"), ("gpt-4o-mini", "gpt-5-of-all")])
    func deployment(model: String, name: String) throws {
        var terms = Sample.terms("azure")
        terms.modelMap = [model: WireModel(name)]
        let offer = try #require(
            OfferSearch(catalogue: try Sample.shipped(), terms: terms).offers(of: ModelName(model)).first)
        let verdict = ParameterRules.verdict(
            of: offer, on: ["max_tokens"], at: .chatCompletions, unsupported: .error, trusting: true)
        let renamed = Adjustment.renamed("max_tokens", to: "max_completion_tokens")
        #expect(offer.wireModel.rawValue == name)
        #expect(verdict == .fits(model == "gpt-5-mini" ? [renamed] : []))
    }

    @Test("What is changed within a parameter is told in words")
    func words() {
        let changes = [
            ("messages", ParameterMark.reasoningContent, "reasoning_content left out of messages"),
            ("tools", .toolMembers, "members of tools that OpenAI's lack left out of tools"),
            ("messages", .callIDs, "ids of tool calls in messages sent as nine letters and digits"),
        ]
        for (name, mark, words) in changes {
            #expect(Adjustment.changed(name, mark: mark.rawValue).words == words)
        }
    }

    @Test("Messages that do not end with the user's are kept from a service that answers only those")
    func endsWithUser() throws {
        var terms = Sample.terms("siliconflow")
        terms.models = ["m"]
        let offer = try #require(OfferSearch(catalogue: .empty, terms: terms).offers(of: ModelName("m")).first)
        for mark in ["messages=prefill", "messages=other_last"] {
            let verdict = ParameterRules.verdict(
                of: offer, on: [mark], at: .chatCompletions, unsupported: .error, trusting: true)
            #expect(verdict == .refused([ParameterRefusal(parameter: "messages", reason: .unsupported)]))
        }
    }

    @Test("vLLM gets nothing that it would read over", arguments: ["verbosity", "thinking=object", "enable_thinking"])
    func readOver(mark: String) throws {
        var terms = Sample.terms("gpu")
        (terms.dialect, terms.models) = (.realtime, ["m"])
        var facts = ModelFacts()
        facts.software = .vllm
        terms.facts = [WireModel("m"): facts]
        let offer = try #require(OfferSearch(catalogue: .empty, terms: terms).offers(of: ModelName("m")).first)
        let verdict = ParameterRules.verdict(
            of: offer, on: [mark, "top_k"], at: .chatCompletions, unsupported: .error, trusting: true)
        let name = mark.prefix { $0 != "=" }
        #expect(verdict == .refused([ParameterRefusal(parameter: String(name), reason: .unsupported)]))
    }

    @Test("Mistral judges texts, and no parts that stand for one")
    func moderatedParts() throws {
        let search = OfferSearch(catalogue: try Sample.shipped(), terms: Sample.terms("mistral"))
        let offer = try #require(search.offers(of: ModelName("mistral-moderation-2603")).first)
        #expect(offer.serves(.moderations) && !offer.serves(.chatCompletions))
        for (marks, refused) in [([], false), (["input=parts"], true)] {
            let verdict = ParameterRules.verdict(
                of: offer, on: marks, at: .moderations, unsupported: .drop(["input"]), trusting: true)
            let refusal = ParameterVerdict.refused([ParameterRefusal(parameter: "input", reason: .unsupported)])
            #expect(verdict == (refused ? refusal : .fits([])))
        }
    }

    @Test("A service nobody knows is sent everything")
    func unknownService() throws {
        var terms = Sample.terms("mine")
        terms.models = ["my-model"]
        let offer = try #require(OfferSearch(catalogue: .empty, terms: terms).offers(of: ModelName("my-model")).first)
        let marks = ParameterMark.allCases.filter { !ParameterRules.strange.contains($0) && $0 != .paramsCacheMark }
            .map(\.rawValue)
        let verdict = ParameterRules.verdict(
            of: offer, on: marks, at: .chatCompletions, unsupported: .error, trusting: offer.isListed)
        #expect(verdict == .fits([]))
    }

    private static func verdict(
        _ vendor: String, _ model: String, _ marks: [String], _ unsupported: UnsupportedParameters = .error
    ) throws -> ParameterVerdict {
        let search = OfferSearch(catalogue: try Sample.shipped(), terms: Sample.terms(vendor))
        let offer = try #require(search.offers(of: ModelName(model)).first)
        return ParameterRules.verdict(
            of: offer, on: marks, at: .chatCompletions, unsupported: unsupported, trusting: false)
    }
}

extension Adjustment {
    fileprivate var isDrop: Bool {
        if case .dropped = self { true } else { false }
    }

    /// What of it is changed; nil for another adjustment.
    fileprivate var mark: String? {
        if case .changed(_, let mark) = self { mark } else { nil }
    }
}
