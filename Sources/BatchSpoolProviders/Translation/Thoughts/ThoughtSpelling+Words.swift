import BatchSpoolCore

extension ThoughtSpelling {
    /// Members of a body: a number or a word, and what stands around it.
    struct Words {
        let head: StaticString
        var tokens: Int?
        var effort: ChatValue?
        var tail: StaticString = ""
    }

    /// Whether rows of `translation` say how much is to be thought in words that are not the service's.
    func concerns(_ translation: Translation) -> Bool {
        translation.marks.contains { word in ParameterMark(rawValue: word).map(foreign.contains) ?? false }
    }

    /// How `amount` is said; nil where there is no word for it.
    func words(for amount: Thought.Amount, isHidden: Bool) -> Words? {
        switch self {
        case .effort: effort(amount, off: "\"reasoning_effort\":\"none\"")
        case .toggle: toggle(amount)
        case .thinking: thinking(amount)
        case .reasoning: reasoning(amount, end: isHidden ? ",\"exclude\":true}" : "}")
        case .switchAndBudget: switched(amount, budget: "\"enable_thinking\":true,\"thinking_budget\":")
        case .switchOrBudget: switched(amount, budget: "\"thinking_budget\":")
        }
    }

    private func effort(_ amount: Thought.Amount, off: StaticString) -> Words? {
        switch amount {
        case .off: Words(head: off)
        case .effort(let word): Words(head: "\"reasoning_effort\":", effort: word)
        case .free, .budget: nil
        }
    }

    private func toggle(_ amount: Thought.Amount) -> Words? {
        if case .free = amount { return Words(head: "\"reasoning\":{\"enabled\":true}") }
        return effort(amount, off: "\"reasoning\":{\"enabled\":false}")
    }

    private func thinking(_ amount: Thought.Amount) -> Words? {
        switch amount {
        case .free: Words(head: "\"thinking\":{\"type\":\"enabled\"}")
        case .budget(let tokens):
            Words(head: "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":", tokens: tokens, tail: "}")
        case .off, .effort: effort(amount, off: "\"thinking\":{\"type\":\"disabled\"}")
        }
    }

    private func reasoning(_ amount: Thought.Amount, end: StaticString) -> Words {
        switch amount {
        case .off: Words(head: "\"reasoning\":{\"effort\":\"none\"", tail: end)
        case .free: Words(head: "\"reasoning\":{\"enabled\":true", tail: end)
        case .budget(let tokens): Words(head: "\"reasoning\":{\"max_tokens\":", tokens: tokens, tail: end)
        case .effort(let word): Words(head: "\"reasoning\":{\"effort\":", effort: word, tail: end)
        }
    }

    private func switched(_ amount: Thought.Amount, budget: StaticString) -> Words {
        switch amount {
        case .off: Words(head: "\"enable_thinking\":false")
        case .free: Words(head: "\"enable_thinking\":true")
        case .budget(let tokens): Words(head: budget, tokens: tokens)
        case .effort(let word): Words(head: "\"enable_thinking\":true,\"reasoning_effort\":", effort: word)
        }
    }
}
