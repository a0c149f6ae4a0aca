/// Members of a chat-completions request that some dialect understands, in words with humps for the underscores of their
/// names.
///
/// Those of OpenAI's own API, and what LiteLLM, OpenRouter, vLLM and the vendors have added to it.
enum ChatParameter: Int, CaseIterable, Sendable {
    case messages, tools, functions, stop, seed, user, metadata, store, stream, logprobs, modalities, audio
    case prediction, verbosity, thinking, reasoning, temperature, n
    case toolChoice, functionCall, parallelToolCalls, responseFormat, maxTokens, maxCompletionTokens
    case topP, topK, minP, topLogprobs, logitBias, frequencyPenalty, presencePenalty, repetitionPenalty
    case reasoningEffort, streamOptions, serviceTier, promptCacheKey, promptCacheRetention, safetyIdentifier
    case webSearchOptions, safetySettings, cacheControl, enableThinking, thinkingBudget

    /// The parameter of this name, unescaped; nil for one nobody knows.
    init?(name: UnsafeRawBufferPointer) {
        for (number, known) in Self.spellings.enumerated()
        where known.count == name.count && known.elementsEqual(name) {
            self.init(rawValue: number)
            return
        }
        return nil
    }

    /// As senders write it, `max_tokens`.
    var name: String { String(decoding: Self.spellings[rawValue], as: UTF8.self) }

    private static let spellings = allCases.map { parameter in
        String(describing: parameter).utf8.flatMap { letter -> [UInt8] in
            let isHump = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
            return isHump ? [UInt8(ascii: "_"), letter | 0x20] : [letter]
        }
    }
}
