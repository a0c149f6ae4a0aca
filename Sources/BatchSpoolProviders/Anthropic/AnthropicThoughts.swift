import BatchSpoolCore

/// How much one model is made to think.
struct AnthropicThoughts {
    /// What a request comes to.
    struct Plan {
        enum Thinking {
            case unsaid
            case disabled
            case adaptive
            case budget(Int)
        }

        var thinking = Thinking.unsaid
        var effort: StaticString?
        /// Whether the model thinks before it answers.
        var thinks: Bool {
            switch thinking {
            case .unsaid, .disabled: false
            case .adaptive, .budget: true
            }
        }

        func write(into output: inout SegmentList) {
            switch thinking {
            case .unsaid: return
            case .disabled: output.append(",\"thinking\":{\"type\":\"disabled\"}")
            case .adaptive: output.append(",\"thinking\":{\"type\":\"adaptive\"}")
            case .budget(let tokens):
                output.append(",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":")
                output.append(number: tokens)
                output.append("}")
            }
        }
    }

    /// Percent of the token limit that may be thought
    /// (<https://openrouter.ai/docs/use-cases/reasoning-tokens>), and the word of `output_config`.
    private static let efforts: [(word: StaticString, percent: Int, effort: StaticString)] = [
        ("minimal", 10, "low"), ("low", 20, "low"), ("medium", 50, "medium"), ("high", 80, "high"),
        ("xhigh", 95, "xhigh"), ("max", 95, "max"),
    ]

    /// Anthropic refuses a smaller budget.
    private static let leastBudget = 1024

    /// Nil for a model that may be anybody's.
    private let manner: ClaudeManner?
    private let model: String

    init(model: String) {
        self.model = model
        manner = .of(model)
    }

    /// What `chat` asks for, when its answer may have `limit` tokens.
    func plan(for chat: ChatRequest, limit: Int) throws(ProviderError) -> Plan {
        var plan = Plan()
        switch try chat.thought().amount {
        case nil: return plan
        case .off?: plan.thinking = manner == .budget || manner == ClaudeManner.none ? .unsaid : .disabled
        case .free?:
            guard manner != .budget, manner != ClaudeManner.none else {
                throw chat.unusable("\(model) does not decide by itself how much to think")
            }
            plan.thinking = .adaptive
        case .budget(let tokens)?: plan.thinking = .budget(try checked(tokens, chat, limit))
        case .effort(let word)?: plan = try self.plan(word, chat, limit)
        }
        if plan.thinks { try checkSampling(of: chat) }
        return plan
    }

    /// Thinking leaves little to chance
    /// (<https://platform.claude.com/docs/en/build-with-claude/extended-thinking>, "Feature compatibility").
    private func checkSampling(of chat: ChatRequest) throws(ProviderError) {
        if let heat = chat[.temperature], heat.number != 1 {
            throw chat.unusable("a model that is to think takes no temperature but 1")
        }
        if let share = chat[.topP]?.number, !(0.95...1 ~= share) {
            throw chat.unusable("a model that is to think takes no top_p below 0.95")
        }
        if chat[.topK] != nil { throw chat.unusable("a model that is to think takes no top_k") }
    }

    private func checked(_ tokens: Int, _ chat: ChatRequest, _ limit: Int) throws(ProviderError) -> Int {
        guard manner != .adaptive, manner != ClaudeManner.none else {
            throw chat.unusable("\(model) takes no number of tokens to think with")
        }
        guard tokens >= Self.leastBudget else {
            throw chat.unusable("a model that is to think has at least \(Self.leastBudget) tokens for it")
        }
        guard tokens < limit else { throw chat.unusable("\(tokens) tokens of thoughts leave nothing of \(limit)") }
        return tokens
    }

    private func plan(_ asked: ChatValue, _ chat: ChatRequest, _ limit: Int) throws(ProviderError) -> Plan {
        var plan = Plan()
        guard let effort = Self.efforts.first(where: { asked.is($0.word) }) else {
            throw chat.unusable("there is no such reasoning_effort")
        }
        switch manner {
        case .some(.none): throw chat.unusable("\(model) does not think")
        case .adaptive?, .both?, nil:
            plan.thinking = .adaptive
            plan.effort = manner == .both && asked.is("xhigh") ? "max" : effort.effort
        case .budget?:
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
