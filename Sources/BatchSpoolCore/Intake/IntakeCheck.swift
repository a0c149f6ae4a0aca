package import JSONLines

/// What became of one line.
package enum LineVerdict {
    case row(RowDraft)
    case refused([Problem])
}

/// Turns sound JSON lines into rows or problems; incremental, never holds the file.
package struct IntakeCheck {
    private let options: JobOptions
    private let assumedOutput: Int
    private let weightsFor: (ModelName) -> TokenWeights
    private var table = GroupTable()
    private var members = RowMembers()

    /// `assumedOutput` stands in for `max_tokens` where a row has none.
    package init(options: JobOptions, assumedOutput: Int, weightsFor: @escaping (ModelName) -> TokenWeights) {
        self.options = options
        self.assumedOutput = assumedOutput
        self.weightsFor = weightsFor
    }

    /// The groups found so far, with their sums.
    package var groups: [RowGroup] { table.groups }

    /// Physical line of each group's first row.
    package var firstLines: [Int] { table.firstLines }

    /// Looks at one line, which was scanned with a record depth of 2 and its features counted.
    package mutating func take(_ line: JSONLine, number: Int) -> LineVerdict {
        members.reset(options)
        var draft = RowDraft()
        var problems: [Problem] = []
        RowReader(options: options).read(line, into: &draft, &members, &problems)
        guard problems.isEmpty else { return .refused(problems) }
        guard let model = members.model ?? options.model else { return .refused([.noModel]) }
        guard assignGroup(&draft, model: model, line: number) else {
            return .refused([.tooManyGroups(limit: GroupTable.limit)])
        }
        draft.outputCeiling = outputCeiling
        table.count(&draft, features: line.features, bytes: line.bytes.count)
        return .row(draft)
    }

    private mutating func assignGroup(_ draft: inout RowDraft, model: ModelName, line: Int) -> Bool {
        let spelling = members.spelling(model)
        if let known = table.known(spelling) {
            draft.group = known
            return true
        }
        let group = RowGroup(endpoint: members.endpoint, model: model, parameters: members.marks.sorted())
        guard let index = table.index(of: group, spelling: spelling, line: line, weightsFor: weightsFor) else {
            return false
        }
        draft.group = index
        return true
    }

    /// The most output tokens a row may produce: none for embeddings.
    private var outputCeiling: Int {
        guard members.endpoint != .embeddings else { return 0 }
        let each = members.maxTokens ?? assumedOutput
        return each.multipliedReportingOverflow(by: max(1, members.choices)).partialValue
    }
}
