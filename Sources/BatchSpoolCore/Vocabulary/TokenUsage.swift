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

    /// Adds what another answer used.
    package mutating func add(_ other: TokenUsage) {
        input += other.input
        cachedInput += other.cachedInput
        cacheWrite += other.cacheWrite
        output += other.output
        reasoning += other.reasoning
    }
}
