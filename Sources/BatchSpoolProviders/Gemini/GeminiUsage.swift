import BatchSpoolCore
import JSONLines

/// The tokens that an answer counts.
enum GeminiUsage {
    /// Of `usageMetadata`, or of the bare `tokenCount` of an embedding; nil when nothing is counted.
    ///
    /// Thoughts are counted beside the candidates, and what tools brought into the prompt beside the prompt.
    static func read(_ response: Int32, in line: JSONLine) -> TokenUsage? {
        guard let usage = line.member("usageMetadata", of: response, .object) else {
            return count("tokenCount", response, line).map { TokenUsage(input: $0) }
        }
        let (prompt, said) = (count("promptTokenCount", usage, line), count("candidatesTokenCount", usage, line))
        let thought = count("thoughtsTokenCount", usage, line)
        guard prompt != nil || said != nil || thought != nil else { return nil }
        var sum = TokenUsage(input: prompt ?? 0, output: said ?? 0)
        sum.add(
            TokenUsage(
                input: count("toolUsePromptTokenCount", usage, line) ?? 0, output: thought ?? 0,
                reasoning: thought ?? 0))
        sum.cachedInput = min(count("cachedContentTokenCount", usage, line) ?? 0, sum.input)
        return sum
    }

    /// The number given for all tokens together; nil when there is none.
    static func total(_ response: Int32, in line: JSONLine) -> Int? {
        line.member("usageMetadata", of: response, .object).flatMap { count("totalTokenCount", $0, line) }
    }

    private static func count(_ name: StaticString, _ parent: Int32, _ line: JSONLine) -> Int? {
        guard let member = line.member(name, of: parent) else { return nil }
        return (line.int(of: member) ?? WireValue(member, in: line).int).flatMap { $0 >= 0 ? $0 : nil }
    }
}
