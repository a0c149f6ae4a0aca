import BatchSpoolCore
import JSONLines

/// The tokens that a message counts.
enum AnthropicUsage {
    /// Nil when it counts none. Anthropic's `input_tokens` are those that neither came from a cache nor went to one.
    static func read(_ message: Int32, in line: JSONLine) -> TokenUsage? {
        guard let usage = line.member("usage", of: message, .object) else { return nil }
        func count(_ name: StaticString) -> Int? {
            line.member(name, of: usage).flatMap { line.int(of: $0) }.flatMap { $0 >= 0 ? $0 : nil }
        }
        let (input, output) = (count("input_tokens"), count("output_tokens"))
        guard input != nil || output != nil else { return nil }
        let read = count("cache_read_input_tokens") ?? 0
        let written = count("cache_creation_input_tokens") ?? 0
        var sum = TokenUsage(cachedInput: read, cacheWrite: written, output: output ?? 0)
        for tokens in [input ?? 0, read, written] { sum.add(TokenUsage(input: tokens)) }
        return sum
    }
}
