import BatchSpoolCore
import JSONLines

/// How much a request wants thought, whichever of its parameters say so.
struct Thought {
    enum Amount {
        case off
        /// As much as the model sees fit.
        case free
        /// So many tokens at most.
        case budget(Int)
        /// A word, as a JSON string.
        case effort(ChatValue)
    }

    /// Nil when the request does not say.
    private(set) var amount: Amount?
    /// Whether what was thought is not to be given back.
    private(set) var isHidden = false
    /// Whether a parameter said something that nobody understands.
    private(set) var isOdd = false

    /// Adds what a parameter says; an amount goes before a mere "yes".
    mutating func take(_ member: ChatValue, of parameter: ChatParameter) {
        switch parameter {
        case .reasoningEffort: add(effort: member)
        case .thinking: add(thinking: member)
        case .reasoning: add(reasoning: member)
        case .enableThinking: add(isOn: member)
        case .thinkingBudget: add(budget: member)
        default: return
        }
    }

    /// The parameters that say it.
    static let parameters: [ChatParameter] = [
        .reasoningEffort, .thinking, .reasoning, .enableThinking, .thinkingBudget,
    ]

    private mutating func add(thinking value: ChatValue) {
        guard let type = value["type"] else { return isOdd = true }
        if type.is("disabled") { return add(.off) }
        guard type.is("enabled") || type.is("adaptive") else { return isOdd = true }
        if let budget = value["budget_tokens"] { add(budget: budget) } else { add(.free) }
    }

    private mutating func add(reasoning value: ChatValue) {
        if value["exclude"]?.kind == .true { isHidden = true }
        if let enabled = value["enabled"] { add(isOn: enabled) }
        if let effort = value["effort"] { add(effort: effort) }
        if let budget = value["max_tokens"] { add(budget: budget) }
    }

    private mutating func add(effort value: ChatValue) {
        if value.kind != .string { isOdd = true } else { add(value.is("none") ? .off : .effort(value)) }
    }

    private mutating func add(budget value: ChatValue) {
        if let tokens = value.int, tokens > 0 { add(.budget(tokens)) } else { isOdd = true }
    }

    private mutating func add(isOn value: ChatValue) {
        add(value.kind == .true ? .free : .off)
    }

    private mutating func add(_ new: Amount) {
        if case .free = new, amount != nil { return }
        amount = new
    }
}

extension ChatRequest {
    /// How much is to be thought; throws when its parameters cannot be understood.
    func thought() throws(ProviderError) -> Thought {
        var thought = Thought()
        for parameter in Thought.parameters {
            if let value = self[parameter] { thought.take(value, of: parameter) }
        }
        if thought.isOdd { throw unusable("what is asked of thinking cannot be understood") }
        return thought
    }
}
