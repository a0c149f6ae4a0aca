extension ParameterMark {
    /// Every effort but none.
    static let wishes = efforts.filter { $0 != .effortNone }

    /// What a model thinks by, however much.
    static let thinks = wishes + [.thought, .thoughtBudget]

    /// How many tokens there are to think with.
    static let budgets: [ParameterMark] = [
        .budgetUnder128, .budgetUnder512, .budgetUnder1024, .budgetOver24576, .budgetOver32768, .budgetFillsLimit,
        .budgetWithoutLimit,
    ]

    /// Which parameters say how much is to be thought, `reasoning_effort` aside.
    static let spellings: [ParameterMark] = [.thinkingObject, .reasoningObject, .enableThinking, .thinkingBudget]

    /// Whether it is the mark of a parameter that says how much is to be thought.
    static func speaksOfThought(_ mark: ParameterMark) -> Bool {
        switch mark {
        case .thinkingObject, .reasoningObject, .enableThinking, .thinkingBudget, .effortNone, .effortMinimal,
            .effortLow,
            .effortMedium, .effortHigh, .effortXHigh, .effortMax, .effortOther:
            true
        default: false
        }
    }

    private static let least: [(tokens: Int, mark: ParameterMark)] = [
        (128, .budgetUnder128), (512, .budgetUnder512), (1024, .budgetUnder1024),
    ]
    private static let most: [(tokens: Int, mark: ParameterMark)] = [
        (24_576, .budgetOver24576), (32_768, .budgetOver32768),
    ]

    /// The mark of budgets of fewer tokens; none for 1, which all are.
    static func budgets(under tokens: Int) -> [ParameterMark] { least.filter { $0.tokens == tokens }.map(\.mark) }

    /// The mark of budgets of more tokens.
    static func budgets(over tokens: Int) -> [ParameterMark] { most.filter { $0.tokens == tokens }.map(\.mark) }

    /// Every mark that is true of a budget of so many tokens, in a row whose answer may have `limit`.
    static func marks(ofBudget tokens: Int, limit: Int?) -> [ParameterMark] {
        let fills = limit.map { tokens >= $0 ? [budgetFillsLimit] : [] }
        let without = tokens >= ParameterRules.usualOutputLimit ? [budgetWithoutLimit] : []
        return [.thoughtBudget] + least.filter { tokens < $0.tokens }.map(\.mark)
            + most.filter { tokens > $0.tokens }.map(\.mark) + (fills ?? without)
    }

    /// What a row asks for that carries it, in words; nil for what is no matter of thinking, and for an effort.
    var demand: String? {
        switch self {
        case .thought: "thinking without saying how much"
        case .thoughtBudget: "a number of tokens to think with"
        case .budgetUnder128: "fewer than 128 tokens to think with"
        case .budgetUnder512: "fewer than 512 tokens to think with"
        case .budgetUnder1024: "fewer than 1024 tokens to think with"
        case .budgetOver24576: "more than 24576 tokens to think with"
        case .budgetOver32768: "more than 32768 tokens to think with"
        case .budgetFillsLimit: "no fewer tokens to think with than the whole answer may have"
        case .thoughtHidden: "thoughts that are not given back"
        default: nil
        }
    }

    /// The parameter that it stands for in a row with these marks: of an effort or a budget the one that says so.
    func parameter(at endpoint: Endpoint, among marks: [ParameterMark]) -> String {
        guard endpoint == .chatCompletions, let speakers = speakers,
            let speaker = speakers.first(where: marks.contains)
        else { return parameter(at: endpoint) }
        return speaker.parameter(at: endpoint)
    }

    /// Who may say it, `reasoning_effort` aside, whoever decides first; nil for what has one name.
    private var speakers: [ParameterMark]? {
        switch self {
        case .effortNone: [.thinkingObject, .reasoningObject, .enableThinking]
        case .thought: [.thinkingObject, .reasoningObject, .enableThinking]
        case _ where Self.efforts.contains(self): [.reasoningObject]
        case .thoughtBudget: [.thinkingBudget, .reasoningObject, .thinkingObject]
        case _ where Self.budgets.contains(self): Self.thoughtBudget.speakers
        default: nil
        }
    }
}
