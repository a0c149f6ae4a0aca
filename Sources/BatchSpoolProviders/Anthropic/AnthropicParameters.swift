import BatchSpoolCore
import JSONLines

/// The simple parameters of a chat request as Anthropic names them.
enum AnthropicParameters {
    /// The most tokens of an answer whose request says nothing, unless the translation gives another default.
    private static let usualTokenLimit = 4096

    /// What is translated, here or by the other writers.
    static let known: Set<ChatParameter> = [
        .messages, .tools, .functions, .toolChoice, .functionCall, .parallelToolCalls, .responseFormat, .maxTokens,
        .maxCompletionTokens, .temperature, .topP, .topK, .stop, .user, .safetyIdentifier, .reasoningEffort,
        .reasoning, .thinking, .enableThinking, .thinkingBudget, .cacheControl,
        // What only says how a service should store or cache changes no answer.
        .store, .promptCacheKey, .promptCacheRetention, .streamOptions,
    ]
    /// Parameters at the one value that means nothing.
    private static let neutral: [ChatParameter: Set<String>] = [
        .n: ["1"], .stream: ["false"], .logprobs: ["false"], .topLogprobs: ["0"], .frequencyPenalty: ["0", "0.0"],
        .presencePenalty: ["0", "0.0"], .repetitionPenalty: ["1", "1.0"], .minP: ["0", "0.0"], .logitBias: ["{}"],
        .metadata: ["{}"], .verbosity: ["\"medium\""], .serviceTier: ["\"auto\"", "\"default\""],
        .modalities: ["[\"text\"]"],
    ]

    /// Throws for a parameter that has no place here.
    static func check(_ chat: ChatRequest, _ manner: AnthropicManner) throws(ProviderError) {
        try chat.refuseUnknown(neutral: neutral)
        guard !manner.version.takesSampling else { return }
        for parameter in [ChatParameter.temperature, .topP, .topK] where chat[parameter] != nil {
            throw chat.unusable("anthropic-version \(manner.version) takes no \(parameter.name)")
        }
    }

    /// The most tokens of the answer: every request must say it.
    static func tokenLimit(of chat: ChatRequest) throws(ProviderError) -> Int {
        guard let given = chat.tokenLimit else { return usualTokenLimit }
        guard let limit = given.int, limit > 0 else { throw chat.unusable("max_tokens is no number above 0") }
        return limit
    }

    /// Appends the others, each with a comma before it.
    static func write(_ chat: ChatRequest, into output: inout SegmentList) throws(ProviderError) {
        if let heat = chat[.temperature] {
            guard let value = heat.number, 0...1 ~= value else {
                throw chat.unusable("temperature goes from 0 to 1 here")
            }
            output.append(",\"temperature\":", heat)
        }
        output.append(",\"top_p\":", chat[.topP])
        output.append(",\"top_k\":", chat[.topK])
        output.append(",\"cache_control\":", chat[.cacheControl])
        try writeStops(chat, into: &output)
        guard let user = chat[.user, .string] ?? chat[.safetyIdentifier, .string] else { return }
        output.append(",\"metadata\":{\"user_id\":", user)
        output.append("}")
    }

    /// Strings of nothing but white space are refused by Anthropic.
    private static func writeStops(_ chat: ChatRequest, into output: inout SegmentList) throws(ProviderError) {
        let stops = chat.stops
        guard !stops.isEmpty else { return }
        output.append(",\"stop_sequences\":[")
        for (number, stop) in stops.enumerated() {
            guard let text = stop.string, !text.allSatisfy(\.isWhitespace) else {
                throw chat.unusable("stop holds something that is no text but white space")
            }
            if number > 0 { output.append(",") }
            output.append(stop)
        }
        output.append("]")
    }
}
