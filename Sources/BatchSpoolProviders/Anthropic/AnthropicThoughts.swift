import BatchSpoolCore

/// How much one model is made to think.
struct AnthropicThoughts {
    /// What a model understands.
    enum Manner {
        /// Nothing of the kind.
        case none
        /// `thinking` with a number of tokens.
        case budget
        /// Either, and no effort `xhigh`.
        case both
        /// `thinking: adaptive` and `output_config.effort`.
        case adaptive
    }

    /// What a request comes to.
    struct Plan {
        enum Thinking {
            case unsaid
            case disabled
            case adaptive
            case budget(Int)
            /// As the request has it, in Anthropic's own words.
            case given(ChatValue)
        }

        var thinking = Thinking.unsaid
        var effort: StaticString?
        /// Whether the model thinks before it answers.
        var thinks: Bool {
            switch thinking {
            case .unsaid, .disabled: false
            case .adaptive, .budget: true
            case .given(let value): value["type"]?.is("disabled") != true
            }
        }

        func write(into output: inout SegmentList) {
            switch thinking {
            case .unsaid: return
            case .disabled: output.append(",\"thinking\":{\"type\":\"disabled\"}")
            case .adaptive: output.append(",\"thinking\":{\"type\":\"adaptive\"}")
            case .given(let value): output.append(",\"thinking\":", value)
            case .budget(let tokens):
                output.append(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":")
                output.append(number: tokens)
                output.append("}")
            }
        }
    }

    /// By the beginning of the model's name, the longest first; later models are adaptive and answer a budget with 400
    /// (<https://platform.claude.com/docs/en/build-with-claude/extended-thinking>, read in November 2026; for 4.6
    /// <https://docs.aws.amazon.com/bedrock/latest/userguide/claude-messages-adaptive-thinking.html>).
    private static let models: [(beginning: String, manner: Manner)] = [
        ("claude-3-7", .budget), ("claude-3", .none), ("claude-2", .none), ("claude-instant", .none),
        ("claude-opus-4-0", .budget), ("claude-opus-4-1", .budget), ("claude-opus-4-2", .budget),
        ("claude-opus-4-5", .budget), ("claude-sonnet-4-0", .budget), ("claude-sonnet-4-2", .budget),
        ("claude-sonnet-4-5", .budget), ("claude-haiku-4-5", .budget), ("claude-opus-4-6", .both),
        ("claude-sonnet-4-6", .both),
    ]

    /// Percent of the token limit that may be thought
    /// (<https://openrouter.ai/docs/use-cases/reasoning-tokens>), and the word of `output_config`.
    private static let efforts: [(word: StaticString, percent: Int, effort: StaticString)] = [
        ("minimal", 10, "low"), ("low", 20, "low"), ("medium", 50, "medium"), ("high", 80, "high"),
        ("xhigh", 95, "xhigh"), ("max", 95, "max"),
    ]

    /// Anthropic refuses a smaller budget.
    private static let leastBudget = 1024

    private let manner: Manner
    private let model: String

    init(model: String) {
        self.model = model
        manner = Self.models.first { model.hasPrefix($0.beginning) }?.manner ?? .adaptive
    }

    /// What `chat` asks for, when its answer may have `limit` tokens.
    func plan(for chat: ChatRequest, limit: Int) throws(ProviderError) -> Plan {
        var plan = Plan()
        if let given = chat[.thinking] {
            plan.thinking = .given(given)
            try check(given, of: chat)
            if let budget = given["budget_tokens"]?.int, budget >= limit {
                throw chat.unusable("budget_tokens of \(budget) leaves nothing of max_tokens \(limit)")
            }
        } else if let asked = chat.effort {
            plan = try self.plan(asked, chat, limit)
        }
        if plan.thinks, let heat = chat[.temperature], heat.number != 1 {
            throw chat.unusable("a model that is to think takes no temperature but 1")
        }
        return plan
    }

    /// Anthropic's own words are sent as they are, where the model knows them; other names may be anybody's.
    private func check(_ given: ChatValue, of chat: ChatRequest) throws(ProviderError) {
        guard model.hasPrefix("claude-") else { return }
        if manner == .adaptive, given["type"]?.is("enabled") == true {
            throw chat.unusable("\(model) takes no budget_tokens; reasoning_effort says how much it is to think")
        }
        if manner == .budget || manner == .none, given["type"]?.is("adaptive") == true {
            throw chat.unusable("\(model) does not decide by itself how much to think")
        }
    }

    private func plan(_ asked: ChatValue, _ chat: ChatRequest, _ limit: Int) throws(ProviderError) -> Plan {
        var plan = Plan()
        if asked.is("none") {
            if manner == .adaptive || manner == .both { plan.thinking = .disabled }
            return plan
        }
        guard let effort = Self.efforts.first(where: { asked.is($0.word) }) else {
            throw chat.unusable("there is no such reasoning_effort")
        }
        switch manner {
        case .none: throw chat.unusable("\(model) does not think")
        case .adaptive, .both:
            plan.thinking = .adaptive
            plan.effort = manner == .both && asked.is("xhigh") ? "max" : effort.effort
        case .budget:
            let budget = max(Self.leastBudget, limit * effort.percent / 100)
            guard budget < limit else {
                throw chat.unusable(
                    "max_tokens of \(limit) leaves no room to think: more than \(Self.leastBudget) is needed")
            }
            plan.thinking = .budget(budget)
        }
        return plan
    }
}
