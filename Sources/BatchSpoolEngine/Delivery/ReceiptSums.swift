import BatchSpoolCore
import SpoolStorage

/// Sums over the outcomes of one job.
struct ReceiptSums {
    private struct PartSum {
        let number: Int
        let price: OfferPrice
        var line: UsageLine
    }

    private var parts: [PartSum]
    /// Where the part of the last outcome stands in `parts`: the next one is most often of the same.
    private var latest = 0
    private var reasons = CodeCounts()
    private var errorCodes = CodeCounts()
    private(set) var results = 0
    private(set) var errors = 0
    /// Nil once any cost is unknown.
    private(set) var cost: Money? = .zero
    private(set) var failedCost: Money? = .zero
    private(set) var twiceCost: Money? = .zero
    /// What realtime list prices would have cost; nil once unknown.
    private(set) var realtime: Money? = .zero

    init(_ record: JobRecord) {
        parts = record.parts.map { part in
            let model = record.groups[part.planned.group].model
            return PartSum(number: part.number, price: part.planned.offer.price, line: UsageLine(part, model: model))
        }
    }

    mutating func add(_ outcome: Outcome) {
        switch outcome.kind {
        case .result:
            results += 1
            reasons.add(outcome.code)
        case .error, .skipped:
            errors += 1
            errorCodes.add(outcome.code)
            failedCost = Money.sum(failedCost, outcome.cost)
        case .retry: twiceCost = Money.sum(twiceCost, outcome.cost)
        }
        cost = Money.sum(cost, outcome.cost)
        guard let place = place(of: outcome.part) else { return }
        if let usage = outcome.usage { realtime = Money.sum(realtime, parts[place].price.realtimeCost(of: usage)) }
        parts[place].line.add(outcome)
    }

    private mutating func place(of number: Int) -> Int? {
        if latest < parts.count, parts[latest].number == number { return latest }
        guard let found = parts.firstIndex(where: { $0.number == number }) else { return nil }
        latest = found
        return found
    }

    /// One line per account, model, lane and window.
    var lines: [UsageLine] {
        var merged: [UsageLine] = []
        for line in parts.map(\.line) where line.results + line.errors > 0 {
            if let same = merged.firstIndex(where: { $0.isSameOffer(as: line) }) {
                merged[same].add(line)
            } else {
                merged.append(line)
            }
        }
        return merged
    }

    /// Finish reasons of the results that gave one.
    var finishReasons: [String: Int] {
        var words = reasons.words
        words[OutcomeWords.word(0)] = nil
        return words
    }

    var mostCommonError: CountedError? {
        errorCodes.words.max { ($0.value, $1.key) < ($1.value, $0.key) }
            .map { CountedError(code: $0.key, count: $0.value) }
    }
}

extension UsageLine {
    init(_ part: Part, model: ModelName) {
        let offer = part.planned.offer
        self.init(
            account: offer.account, model: model, wireModel: offer.wireModel, lane: offer.lane,
            window: offer.price.window, listPrice: offer.price.token, priceSource: offer.price.source,
            priceDate: offer.price.asOf.isEmpty ? nil : offer.price.asOf, factor: offer.price.factor.description)
    }

    mutating func add(_ outcome: Outcome) {
        if outcome.kind == .result { results += 1 } else { errors += 1 }
        if let usage = outcome.usage { tokens.add(usage) }
        cost = Money.sum(cost, outcome.cost)
    }

    func isSameOffer(as other: UsageLine) -> Bool {
        account == other.account && model == other.model && wireModel == other.wireModel && lane == other.lane
            && window == other.window
    }

    mutating func add(_ other: UsageLine) {
        results += other.results
        errors += other.errors
        tokens.add(other.tokens)
        cost = Money.sum(cost, other.cost)
    }
}
