import BatchSpoolCore

/// What only the receipt tells.
struct ReceiptStory {
    private let receipt: ReceiptFile

    init(_ receipt: ReceiptFile) {
        self.receipt = receipt
    }

    /// How it ended and what it cost; `detail`: the particulars of the reason, which only the status has.
    func addOutcome(to facts: inout Facts, detail: String?) {
        facts.add("rows", rows)
        facts.add("reason", receipt.reason.map { [$0, detail].compactMap(\.self).joined(separator: ": ") })
        if let error = receipt.mostCommonError {
            facts.add("top error", "\(error.code), \(Amounts.count(error.count, "row"))")
        }
        if !receipt.isRejected { addCost(to: &facts) }
        for words in receipt.adjustments { facts.add("adjusted", words) }
    }

    /// What is left of it.
    func addRemainder(to facts: inout Facts) {
        facts.add(
            "kept input",
            receipt.keptInput.map { path in
                path + (receipt.keptUntil.map { " until \(Amounts.moment($0))" } ?? "")
            })
        facts.add("rerun of", receipt.rerunOf?.text)
        if receipt.simulated { facts.add("simulated", "yes: no provider was asked and nothing was paid") }
    }

    private var rows: String {
        "\(Amounts.count(receipt.counts.results)) of \(Amounts.count(receipt.counts.rows)) "
            + "\(receipt.counts.rows == 1 ? "has" : "have") a result, "
            + "\(Amounts.count(receipt.counts.errors, "error"))"
    }

    private func addCost(to facts: inout Facts) {
        facts.add("cost", "\(Amounts.money(receipt.cost.actual)), \(Amounts.money(receipt.cost.estimated)) expected")
        for usage in receipt.usage { facts.add("by", words(of: usage)) }
        if let saved = receipt.cost.savedAgainstRealtime {
            facts.add("saved", "\(Amounts.money(saved)) against realtime prices")
        }
        addUnlessZero("wasted", receipt.cost.failedRows, "went to answers that are no results", to: &facts)
        addUnlessZero("paid twice", receipt.cost.paidTwice, "bought rows a second time", to: &facts)
        facts.add("charged on", receipt.cost.dayCharged)
    }

    private func addUnlessZero(_ label: String, _ amount: Money?, _ purpose: String, to facts: inout Facts) {
        if amount != .zero { facts.add(label, "\(Amounts.money(amount)) \(purpose)") }
    }

    private func words(of usage: ReceiptUsage) -> String {
        "\(usage.account) \(usage.model) (\(usage.lane)): \(Amounts.count(usage.results, "result")), "
            + "\(Amounts.count(usage.errors, "error")), \(Amounts.count(usage.tokens.input)) tokens in, "
            + "\(Amounts.count(usage.tokens.output)) out, \(Amounts.money(usage.cost))"
    }
}
