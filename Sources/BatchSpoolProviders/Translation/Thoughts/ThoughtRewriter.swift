import BatchSpoolCore
import JSONLines

/// Says how much is to be thought in a service's own words, at the end of a body that said it in others.
struct ThoughtRewriter {
    private let spelling: ThoughtSpelling
    private let fixed: FixedMembers
    private var thought = Thought()

    /// Nil when rows of `translation` say it as the service does, or not at all.
    init?(_ spelling: ThoughtSpelling?, _ translation: Translation, _ rules: BodyRules, _ pool: inout SegmentList) {
        guard let spelling, spelling.concerns(translation) else { return nil }
        self.spelling = spelling
        fixed = FixedMembers(rules, depth: Self.depth, &pool)
    }

    /// reasoning · effort.
    static let depth = 2

    /// Forgets the body before.
    mutating func restart() {
        thought = Thought()
    }

    /// Whether a member of a body says how much is to be thought; it is then taken, and left out.
    mutating func takes(_ member: ChatValue) -> Bool {
        guard let name = member.name, let parameter = Self.parameter(name) else { return false }
        if let value = member.unlessNull { thought.take(value, of: parameter) }
        return true
    }

    /// The same for a member that is set for all rows.
    mutating func takes(_ target: BodyRules.Target) -> Bool {
        guard let parameter = Self.parameter(target.name) else { return false }
        guard case .fixed(let index) = fixed.place(of: target.name), let text = fixed.text else { return true }
        if let value = ChatValue(text: text, index: index).unlessNull { thought.take(value, of: parameter) }
        return true
    }

    /// Appends the members for what was taken, `separate` before each; throws for what the service has no word for.
    func write(
        of row: PartRow, into output: inout SegmentList, _ separate: (inout SegmentList) -> Void
    ) throws(ProviderError) {
        guard !thought.isOdd else { throw .unusable(row, "what is asked of thinking cannot be understood") }
        if let amount = thought.amount {
            try write(amount, of: row, into: &output, separate)
        } else if thought.isHidden, spelling == .reasoning {
            separate(&output)
            output.append("\"reasoning\":{\"exclude\":true}")
        }
    }

    private func write(
        _ amount: Thought.Amount, of row: PartRow, into output: inout SegmentList,
        _ separate: (inout SegmentList) -> Void
    ) throws(ProviderError) {
        guard let words = spelling.words(for: amount, isHidden: thought.isHidden) else {
            throw .unusable(row, "the service is told an effort, no number of tokens and not to think as it likes")
        }
        separate(&output)
        output.append(words.head)
        if let tokens = words.tokens { output.append(number: tokens) }
        if let effort = words.effort { output.append(effort) }
        output.append(words.tail)
    }

    private static let names = Dictionary(uniqueKeysWithValues: Thought.parameters.map { ($0.name, $0) })

    private static func parameter(_ name: String) -> ChatParameter? { names[name] }
}
