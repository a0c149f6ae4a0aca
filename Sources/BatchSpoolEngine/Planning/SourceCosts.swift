import BatchSpoolCore
import SpoolStorage

/// What each source of a gathered job has cost and may still cost: limits of a file hold for the file.
struct SourceCosts {
    private struct Key: Hashable {
        let source: Int
        let group: Int
    }

    private let plan: Plan
    private let sources: SourceRows
    private var weights: [Key: RowWeight] = [:]
    private var spent: [Int: Money?] = [:]

    init(_ record: JobRecord, _ plan: Plan) {
        self.plan = plan
        sources = SourceRows(record)
    }

    /// Takes a row that is to be sent with assignment `group` of the plan.
    mutating func add(_ weight: RowWeight, group: Int, source: Int) {
        let key = Key(source: source, group: group)
        weights[key, default: RowWeight(bytes: 0, inputTokens: 0, outputCeiling: 0)].add(weight)
    }

    /// Takes what an answer has cost.
    mutating func add(_ outcome: Outcome) {
        let source = sources.place(of: outcome.row).source
        spent[source] = .some(Money.sum(spent[source] ?? .zero, outcome.cost))
    }

    /// By the number of the source; nil when a price is unknown.
    var ceilings: [Int: Money?] {
        var sums: [Int: Money?] = [:]
        for (key, weight) in weights {
            let before = sums[key.source] ?? spent[key.source] ?? .zero
            sums[key.source] = .some(Money.sum(before, plan.ceiling(of: weight, group: key.group)))
        }
        return sums
    }
}
