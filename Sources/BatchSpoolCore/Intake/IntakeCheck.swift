package import JSONLines

/// What became of one line.
package enum LineVerdict {
    case row(RowDraft)
    case refused([Problem])
}

/// Turns sound JSON lines into rows or problems; incremental, never holds the file.
package struct IntakeCheck {
    /// The record depth a scan needs so that the parts of a message's content are seen.
    package static let recordDepth = 6
    /// Bytes of the longest `custom_id`, unescaped or not.
    package static let longestCustomID = 512
    /// The most output tokens that are counted for one row, so that no sum over rows leaves 64 bits.
    static let mostOutput = Int(UInt32.max)

    private let reader: RowReader
    private let defaultModel: ModelName?
    private let assumedOutput: Int
    private let weightsFor: (ModelName) -> TokenWeights
    private var table = GroupTable()
    private var row = RowReading()

    /// `assumedOutput` stands in for `max_tokens` where a row has none.
    package init(options: JobOptions, assumedOutput: Int, weightsFor: @escaping (ModelName) -> TokenWeights) {
        reader = RowReader(options: options)
        defaultModel = options.model
        self.assumedOutput = assumedOutput
        self.weightsFor = weightsFor
    }

    /// The groups found so far, with their sums.
    package var groups: [RowGroup] { table.groups }

    /// Physical line of each group's first row.
    package var firstLines: [Int] { table.firstLines }

    /// Looks at one line, which was scanned with `recordDepth` and its features counted.
    ///
    /// All problems of the line, or the first few dozen when somebody sends thousands in one.
    package mutating func take(_ line: JSONLine, number: Int) -> LineVerdict {
        row.reset()
        reader.read(line, into: &row)
        let model = row.model ?? defaultModel
        if model == nil, row.lacksModel { row.refuse(.noModel) }
        guard let model, row.problems.isEmpty else { return .refused(row.problems) }
        for mark in row.media.marks(bytes: line.bytes.count) { row.mark(mark) }
        let key = GroupKey(endpoint: row.endpoint, model: model, marks: row.marks)
        guard let group = table.index(of: key, line: number, weightsFor: weightsFor) else {
            return .refused([.tooManyGroups(limit: GroupTable.limit)])
        }
        row.draft.group = group
        row.draft.outputCeiling = outputCeiling
        table.count(&row, features: line.features, bytes: line.bytes.count)
        return .row(row.draft)
    }

    /// The most output tokens the row may produce: none for embeddings and moderations.
    private var outputCeiling: Int {
        guard row.endpoint != .embeddings, row.endpoint != .moderations else { return 0 }
        let each = row.outputLimit(assumed: assumedOutput)
        let (all, overflow) = each.multipliedReportingOverflow(
            by: max(1, min(row.choices, Self.mostOutput)) * row.prompts)
        return overflow ? Self.mostOutput : min(all, Self.mostOutput)
    }
}
