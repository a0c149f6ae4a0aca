import BatchSpoolCore
import SpoolStorage

/// What a receipt needs beside the record and the log.
struct ReceiptFacts: Sendable {
    let simulatedAccounts: Set<AccountName>
    let calendar: BudgetCalendar
    /// Where the dropped file will lie, and until when; nil when it is not kept.
    let kept: KeptInput?
}

/// Adds up what one source's rows cost and how they ended, in one pass over the log.
struct ReceiptPass {
    let record: JobRecord
    let facts: ReceiptFacts
    let log: OutcomeReader

    func run() throws(RecordFault) -> Receipt {
        var sums = ReceiptSums(record)
        try log.forEach { outcome in sums.add(outcome) }
        let counts = RowCounts(rows: record.rows ?? 0, results: sums.results, errors: sums.errors)
        var receipt = Receipt(
            source: SourceFacts(record.sources[0]), job: record.job, status: sums.results > 0 ? .completed : .failed,
            ok: counts.results == counts.rows, counts: counts, options: record.options)
        receipt.reason = sums.results > 0 ? nil : sums.mostCommonError?.code ?? "no_result"
        receipt.usage = sums.lines
        receipt.cost = cost(sums)
        receipt.batches = record.parts.compactMap(BatchFacts.init)
        receipt.transitions = record.transitions
        receipt.adjustments = adjustments
        receipt.finishReasons = sums.finishReasons
        receipt.mostCommonError = sums.mostCommonError
        receipt.keptInput = facts.kept
        receipt.rerunOf = record.options.rerunOf
        receipt.simulated = record.parts.contains { facts.simulatedAccounts.contains($0.identity.account) }
        return receipt
    }

    private func cost(_ sums: ReceiptSums) -> CostFacts {
        var cost = CostFacts()
        cost.estimated = record.expected
        cost.actual = sums.cost
        cost.failedRows = sums.failedCost
        cost.paidTwice = sums.twiceCost
        cost.savedAgainstRealtime = sums.realtime.flatMap { realtime in sums.cost.flatMap { realtime.subtracting($0) } }
        cost.basis = sums.cost == nil ? .unknown : .usage
        cost.dayCharged = record.parts.compactMap(\.intendedAt).min().map { facts.calendar.day(of: $0) }
        return cost
    }

    private var adjustments: [String] {
        var words: Set<String> = []
        for part in record.parts {
            for adjustment in part.planned.offer.adjustments {
                switch adjustment {
                case .renamed(let name, let other): words.insert("\(part.identity.account): \(name) sent as \(other)")
                case .dropped(let name): words.insert("\(part.identity.account): \(name) left out")
                }
            }
        }
        return words.sorted()
    }
}

extension BatchFacts {
    /// The batch of a part that ran; nil for one that did not.
    init?(_ part: Part) {
        guard case .settled(.ended(let batch, let end, _)) = part.state else { return nil }
        self.init(
            account: part.identity.account, batch: batch, part: part.number, attempt: part.attempt, rows: part.rows,
            end: end)
    }
}

/// Sums over the outcomes of one job.
struct ReceiptSums {
    private let parts: [Int: Part]
    private let models: [ModelName]
    private var perPart: [Int: UsageLine] = [:]
    private var errorCodes: [String: Int] = [:]
    private(set) var finishReasons: [String: Int] = [:]
    private(set) var results = 0
    private(set) var errors = 0
    /// Nil once any cost is unknown.
    private(set) var cost: Money? = .zero
    private(set) var failedCost: Money? = .zero
    private(set) var twiceCost: Money? = .zero
    /// What realtime list prices would have cost; nil once unknown.
    private(set) var realtime: Money? = .zero

    init(_ record: JobRecord) {
        parts = Dictionary(record.parts.map { ($0.number, $0) }) { first, _ in first }
        models = record.groups.map(\.model)
    }

    mutating func add(_ outcome: Outcome) {
        switch outcome.kind {
        case .result:
            results += 1
            finishReasons[OutcomeWords.word(outcome.code), default: 0] += outcome.code == 0 ? 0 : 1
        case .error, .skipped:
            errors += 1
            errorCodes[OutcomeWords.word(outcome.code), default: 0] += 1
            failedCost = Money.sum([failedCost, outcome.cost])
        case .retry: twiceCost = Money.sum([twiceCost, outcome.cost])
        }
        cost = Money.sum([cost, outcome.cost])
        guard let part = parts[outcome.part] else { return }
        if let usage = outcome.usage {
            realtime = Money.sum([realtime, part.planned.offer.price.realtimeCost(of: usage)])
        }
        var line = perPart[part.number] ?? UsageLine(part, model: models[part.planned.group])
        line.add(outcome)
        perPart[part.number] = line
    }

    /// One line per account, model and lane.
    var lines: [UsageLine] {
        var merged: [UsageLine] = []
        for number in perPart.keys.sorted() {
            guard let line = perPart[number] else { continue }
            if let same = merged.firstIndex(where: { $0.isSameOffer(as: line) }) {
                merged[same].add(line)
            } else {
                merged.append(line)
            }
        }
        return merged
    }

    var mostCommonError: CountedError? {
        errorCodes.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { CountedError(code: $0.key, count: $0.value) }
    }
}

extension UsageLine {
    init(_ part: Part, model: ModelName) {
        let offer = part.planned.offer
        self.init(
            account: offer.account, model: model, wireModel: offer.wireModel, lane: offer.lane,
            listPrice: offer.price.token, priceSource: offer.price.source,
            priceDate: offer.price.asOf.isEmpty ? nil : offer.price.asOf, factor: offer.price.factor.description)
    }

    mutating func add(_ outcome: Outcome) {
        if outcome.kind == .result { results += 1 } else { errors += 1 }
        if let usage = outcome.usage { tokens.add(usage) }
        cost = Money.sum([cost, outcome.cost])
    }

    func isSameOffer(as other: UsageLine) -> Bool {
        account == other.account && model == other.model && wireModel == other.wireModel && lane == other.lane
    }

    mutating func add(_ other: UsageLine) {
        results += other.results
        errors += other.errors
        tokens.add(other.tokens)
        cost = Money.sum([cost, other.cost])
    }
}
