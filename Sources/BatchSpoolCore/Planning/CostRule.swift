/// How tokens that are only estimated become money.
package struct CostRule: Hashable, Codable, Sendable {
    /// By how much real prompts may exceed their estimate, in thousandths of it. The estimator was within a quarter on
    /// all its samples but pure base64.
    package var inputMargin: Int
    /// The share of their ceiling that answers are expected to have, in thousandths: `max_tokens` is set generously.
    package var expectedOutput: Int

    package init(inputMargin: Int = 250, expectedOutput: Int = 500) {
        self.inputMargin = inputMargin
        self.expectedOutput = expectedOutput
    }

    /// What offers are compared by: prompts as estimated, nothing cached, answers half as long as they may be.
    func expected(_ weight: RowWeight, rows: Int, at price: OfferPrice) -> Money? {
        let average = rows > 0 ? weight.inputTokens / rows : weight.inputTokens
        guard let output = share(expectedOutput, of: weight.outputCeiling) else { return nil }
        return price.price(ofPrompt: average).cost(of: TokenUsage(input: weight.inputTokens, output: output))
    }

    /// What is reserved: prompts a margin larger than estimated, whatever is dearest for the cache to do, every answer
    /// at full length.
    func ceiling(_ weight: RowWeight, at price: OfferPrice) -> Money? {
        guard let input = share(1000 + inputMargin, of: weight.inputTokens),
            let largest = share(1000 + inputMargin, of: weight.largestInput)
        else { return nil }
        return price.dearest(forPromptsUpTo: largest).cost(of: TokenUsage(input: input, output: weight.outputCeiling))
    }

    /// Rounded up; nil when it leaves 64 bits.
    private func share(_ thousandths: Int, of tokens: Int) -> Int? {
        let (product, overflow) = tokens.multipliedReportingOverflow(by: thousandths)
        return overflow ? nil : product / 1000 + (product % 1000 > 0 ? 1 : 0)
    }
}
