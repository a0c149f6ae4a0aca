/// What one row says about how much is to be thought, under the names that services have for it.
///
/// A switch and an amount may stand together, such as `thinking: {"type": "adaptive"}` and `reasoning_effort`; all else is
/// said once.
struct ThoughtReading {
    private enum Wish: Equatable {
        case off
        case free
        case effort
        case budget(Int)

        var isAmount: Bool { self != .off && self != .free }
    }

    /// Each parameter that says something, and what.
    private var said: [(name: StaticString, wish: Wish)] = []

    /// Whether the row says nothing, as most do.
    var isEmpty: Bool { said.isEmpty }

    /// A parameter's mark, and the raw JSON of its value.
    mutating func take(_ mark: ParameterMark, _ value: JSONBytes) {
        switch mark {
        case .thinkingObject: said.append(("thinking", Self.thinking(value)))
        case .reasoningObject: Self.reasoning(value).map { said.append(("reasoning", $0)) }
        case .enableThinking: said.append(("enable_thinking", value.isText("true") ? .free : .off))
        case .thinkingBudget: said.append(("thinking_budget", value.count.map { .budget($0) } ?? .free))
        case _ where value.isQuoted && ParameterMark.efforts.contains(mark):
            said.append(("reasoning_effort", mark == .effortNone ? .off : .effort))
        default: return
        }
    }

    /// Two parameters that do not go together; nil when all agree.
    var clash: (StaticString, StaticString)? {
        for (place, first) in said.enumerated() {
            for second in said[(place + 1)...] where !Self.agree(first.wish, second.wish) {
                return (first.name, second.name)
            }
        }
        return nil
    }

    /// How many tokens there are to think with; nil without a number.
    var budget: Int? {
        for case (_, .budget(let tokens)) in said { return tokens }
        return nil
    }

    /// What planning goes by beside the marks of the parameters themselves.
    func marks(limit: Int?) -> [ParameterMark] {
        if let budget { return ParameterMark.marks(ofBudget: budget, limit: limit) }
        if said.contains(where: { $0.wish == .off }) { return [.effortNone] }
        return said.allSatisfy { $0.wish == .free } ? [.thought] : []
    }

    private static func agree(_ first: Wish, _ second: Wish) -> Bool {
        if first.isAmount || second.isAmount { return first == .free || second == .free }
        return first == second
    }

    private static func thinking(_ value: JSONBytes) -> Wish {
        if value.member("type")?.isString("disabled") == true { return .off }
        return value.valued("budget_tokens")?.count.map { .budget($0) } ?? .free
    }

    /// Nil when it only says that thoughts are not given back.
    private static func reasoning(_ value: JSONBytes) -> Wish? {
        if let budget = value.valued("max_tokens")?.count { return .budget(budget) }
        if let effort = value.valued("effort") { return effort.isString("none") ? .off : .effort }
        return value.valued("enabled").map { $0.isText("true") ? .free : .off }
    }
}
