import JSONLines

/// The groups of one job, in the order of their first rows.
struct GroupTable {
    /// The most groups one job may have: each is a plan of its own and stands in the sidecar.
    static let limit = 1000

    private(set) var groups: [RowGroup] = []
    /// Physical line of each group's first row.
    private(set) var firstLines: [Int] = []
    private var weights: [TokenWeights] = []
    private var numbers: [GroupKey: Int] = [:]
    /// The group of the row before, which is most often that of the next.
    private var last: (key: GroupKey, index: Int)?

    /// The index of the group, added when it is new; nil when it would be one too many.
    mutating func index(of key: GroupKey, line: Int, weightsFor: (ModelName) -> TokenWeights) -> Int? {
        if let last, last.key == key { return last.index }
        guard let index = numbers[key] ?? add(key, line, weightsFor) else { return nil }
        last = (key, index)
        return index
    }

    /// Counts a row into its group and says how many tokens its text will probably be.
    mutating func count(_ row: inout RowReading, features: TextFeatures, bytes: Int) {
        let group = row.draft.group
        let pictures = max(features.dataURLs, row.pictures) * Self.tokensOfPicture
        let data = row.data.reduce(0) { $0 + $1.tokens(weights[group]) }
        row.draft.inputTokens =
            max(0, features.tokens(weights[group]) - data) + row.tokensAsNumbers + pictures + Self.tokensOfEnvelope
        groups[group].count(
            bytes: bytes, inputTokens: row.draft.inputTokens, outputCeiling: row.draft.outputCeiling,
            statedOutput: row.maxTokens)
        if !row.draft.verbatim { groups[group].verbatim = false }
    }

    /// An image at high detail is 765 tokens at OpenAI for 1024 × 1024 pixels; larger ones cost more.
    private static let tokensOfPicture = 1000
    /// Role and separators around a short conversation.
    private static let tokensOfEnvelope = 7

    private mutating func add(_ key: GroupKey, _ line: Int, _ weightsFor: (ModelName) -> TokenWeights) -> Int? {
        guard groups.count < Self.limit else { return nil }
        groups.append(
            RowGroup(endpoint: key.endpoint, model: key.model, parameters: key.marks.words, verbatim: true))
        firstLines.append(line)
        weights.append(weightsFor(key.model))
        numbers[key] = groups.count - 1
        return groups.count - 1
    }
}
