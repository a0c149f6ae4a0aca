import JSONLines

/// The groups of one job, found by the few bytes that make rows alike.
struct GroupTable {
    /// The most groups one job may have: each is a plan of its own and stands in the sidecar.
    static let limit = 1000
    /// Spellings remembered beyond which a group is looked for among all.
    private static let remembered = 4096

    private(set) var groups: [RowGroup] = []
    /// Physical line of each group's first row.
    private(set) var firstLines: [Int] = []
    private var weights: [TokenWeights] = []
    private var spellings: [[UInt8]: Int] = [:]

    /// The group of rows spelled like this one; nil when none was before it.
    func known(_ spelling: [UInt8]) -> Int? {
        spellings[spelling]
    }

    /// The index of `group`, added when it is new; nil when it would be one too many.
    mutating func index(
        of group: RowGroup, spelling: [UInt8], line: Int, weightsFor: (ModelName) -> TokenWeights
    ) -> Int? {
        let found = groups.firstIndex {
            $0.endpoint == group.endpoint && $0.model == group.model && $0.parameters == group.parameters
        }
        guard let index = found ?? add(group, line, weightsFor) else { return nil }
        if spellings.count < Self.remembered { spellings[spelling] = index }
        return index
    }

    /// Counts a row into its group and says how many tokens its text will probably be.
    mutating func count(_ draft: inout RowDraft, features: TextFeatures, bytes: Int) {
        let text = features.tokens(weights[draft.group])
        draft.inputTokens = text + features.dataURLs * Self.tokensOfDataURL + Self.tokensOfEnvelope
        groups[draft.group].rows += 1
        groups[draft.group].bytes += bytes
        groups[draft.group].inputTokens += draft.inputTokens
        groups[draft.group].outputCeiling += draft.outputCeiling
        if !draft.verbatim { groups[draft.group].verbatim = false }
    }

    /// An image at high detail is 765 tokens at OpenAI for 1024 × 1024 pixels; larger ones cost more.
    private static let tokensOfDataURL = 1000
    /// Role and separators around a short conversation.
    private static let tokensOfEnvelope = 7

    private mutating func add(
        _ group: RowGroup, _ line: Int, _ weightsFor: (ModelName) -> TokenWeights
    ) -> Int? {
        guard groups.count < Self.limit else { return nil }
        var group = group
        group.verbatim = true
        groups.append(group)
        firstLines.append(line)
        weights.append(weightsFor(group.model))
        return groups.count - 1
    }
}
