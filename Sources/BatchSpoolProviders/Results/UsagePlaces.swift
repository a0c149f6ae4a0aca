import BatchSpoolCore
import JSONLines

/// Where tokens are counted, as chat completions, completions, embeddings or responses do it.
struct UsagePlaces {
    private let prompt, input, completion, output, total: Int32?
    private let cached, reasoning: Int32?

    init(_ line: JSONLine, _ usage: Int32) {
        prompt = line.member("prompt_tokens", of: usage)
        input = line.member("input_tokens", of: usage)
        completion = line.member("completion_tokens", of: usage)
        output = line.member("output_tokens", of: usage)
        total = line.member("total_tokens", of: usage)
        let inputs = line.member("prompt_tokens_details", of: usage) ?? line.member("input_tokens_details", of: usage)
        cached = inputs.flatMap { line.member("cached_tokens", of: $0) } ?? line.member("cached_tokens", of: usage)
        let outputs =
            line.member("completion_tokens_details", of: usage) ?? line.member("output_tokens_details", of: usage)
        // Together counts both without details around them.
        reasoning =
            outputs.flatMap { line.member("reasoning_tokens", of: $0) } ?? line.member("reasoning_tokens", of: usage)
    }

    /// What a line counts there; nil when nothing was counted.
    func usage(in line: JSONLine) -> TokenUsage? {
        func count(_ place: Int32?) -> Int? {
            guard let place, let count = line.int(of: place), count >= 0 else { return nil }
            return count
        }
        let generated = count(completion) ?? count(output)
        guard let read = count(prompt) ?? count(input) ?? count(total) ?? generated.map({ _ in 0 }) else { return nil }
        let written = generated ?? 0
        return TokenUsage(
            input: read, cachedInput: min(count(cached) ?? 0, read), output: written,
            reasoning: min(count(reasoning) ?? 0, written))
    }
}
