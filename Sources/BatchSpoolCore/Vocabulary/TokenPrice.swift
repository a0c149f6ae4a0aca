/// What one token costs, per kind; nil where the source does not say.
package struct TokenPrice: Hashable, Codable, Sendable {
    package var input: Money?
    package var output: Money?
    /// Nil means cached input is billed like `input`.
    package var cachedInput: Money?
    /// Nil means writing to the prompt cache is billed like `input`.
    package var cacheWrite: Money?

    package init(input: Money?, output: Money?, cachedInput: Money? = nil, cacheWrite: Money? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
    }

    private enum CodingKeys: String, CodingKey {
        case input, output
        case cachedInput = "cached_input"
        case cacheWrite = "cache_write"
    }

    /// What `usage` costs; nil when a needed price is unknown or the amount leaves 64 bits.
    ///
    /// Where a provider counts more cached tokens than tokens, there are no plain ones.
    package func cost(of usage: TokenUsage) -> Money? {
        let (special, isTooMuch) = usage.cachedInput.addingReportingOverflow(usage.cacheWrite)
        let (rest, isTooLittle) = usage.input.subtractingReportingOverflow(special)
        let plain = isTooMuch || isTooLittle ? 0 : max(0, rest)
        let cached = Self.cost(usage.cachedInput, at: cachedInput ?? input)
        let written = Self.cost(usage.cacheWrite, at: cacheWrite ?? input)
        let prompt = Money.sum(Self.cost(plain, at: input), Money.sum(cached, written))
        return Money.sum(prompt, Self.cost(usage.output, at: output))
    }

    private static func cost(_ tokens: Int, at price: Money?) -> Money? {
        tokens == 0 ? .zero : price?.times(tokens)
    }
}
