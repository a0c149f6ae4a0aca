/// Tokens as a provider counted them; cached and cache-write tokens are part of `input`, reasoning of `output`.
package struct TokenUsage: Hashable, Codable, Sendable {
    package var input: Int
    package var cachedInput: Int
    package var cacheWrite: Int
    package var output: Int
    package var reasoning: Int

    package init(input: Int = 0, cachedInput: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    private enum CodingKeys: String, CodingKey {
        case input
        case cachedInput = "cached_input"
        case cacheWrite = "cache_write"
        case output, reasoning
    }

    /// Adds what another answer used; a provider's nonsense stops at the end of 64 bits.
    package mutating func add(_ other: TokenUsage) {
        input = Self.sum(input, other.input)
        cachedInput = Self.sum(cachedInput, other.cachedInput)
        cacheWrite = Self.sum(cacheWrite, other.cacheWrite)
        output = Self.sum(output, other.output)
        reasoning = Self.sum(reasoning, other.reasoning)
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? (left < 0 ? .min : .max) : sum
    }
}
