/// What a row carries that some offer treats specially; the raw value is the word in `RowGroup.parameters`.
///
/// A mark is a parameter's name, with a value behind `=` where a rule depends on the value.
package enum ParameterMark: String, Hashable, Sendable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    /// Other than 1.
    case temperature
    /// Other than 1.
    case topP = "top_p"
    /// Written out, but 1, which is what leaving it out means; some models refuse it all the same.
    case neutralTopP = "top_p=1"
    /// Other than 0.
    case presencePenalty = "presence_penalty"
    case neutralPresencePenalty = "presence_penalty=0"
    /// Other than 0.
    case frequencyPenalty = "frequency_penalty"
    case neutralFrequencyPenalty = "frequency_penalty=0"
    /// Other than null and an empty list.
    case stop
    /// Other than 1.
    case n
    /// True, or the number that `/v1/completions` takes.
    case logprobs
    case topLogprobs = "top_logprobs"
    /// Other than null and an empty object.
    case logitBias = "logit_bias"
    case effortNone = "reasoning_effort=none"
    case effortMinimal = "reasoning_effort=minimal"
    case effortLow = "reasoning_effort=low"
    case effortMedium = "reasoning_effort=medium"
    case effortHigh = "reasoning_effort=high"
    case effortXHigh = "reasoning_effort=xhigh"
    case effortMax = "reasoning_effort=max"
    /// Any other word.
    case effortOther = "reasoning_effort=other"
    /// Other than `medium`.
    case verbosity
    case jsonSchema = "response_format=json_schema"
    /// A list that is not empty.
    case tools
    /// One of the tools must be called.
    case forcedTool = "tool_choice=forced"
    case webSearch = "web_search_options"
    case audio
    case audioModality = "modalities=audio"
    case dimensions
    // Parameters of other services that speak the dialect.
    case topK = "top_k"
    case minP = "min_p"
    case repetitionPenalty = "repetition_penalty"
    case enableThinking = "enable_thinking"
    case thinkingBudget = "thinking_budget"
    case chatTemplate = "chat_template_kwargs"
    case reasoningFormat = "reasoning_format"
    case includeReasoning = "include_reasoning"
    // Inside the messages.
    case messageName = "messages.name"
    case image = "content=image"
    case file = "content=file"
    case sound = "content=audio"
}

extension ParameterMark {
    /// The member of the request body that a mark stands for.
    package func parameter(at endpoint: Endpoint) -> String {
        switch self {
        case .messageName, .image, .file, .sound: return endpoint == .responses ? "input" : "messages"
        case .jsonSchema where endpoint == .responses: return "text"
        case _ where endpoint == .responses && Self.efforts.contains(self): return "reasoning"
        default: break
        }
        let name = rawValue.utf8.prefix { $0 != UInt8(ascii: "=") }
        return String(Substring(name))
    }

    /// Every value of `reasoning_effort`.
    static let efforts: [ParameterMark] = [
        .effortNone, .effortMinimal, .effortLow, .effortMedium, .effortHigh, .effortXHigh, .effortMax, .effortOther,
    ]

    /// What a model must be able to do for rows with this mark; nil when nothing particular.
    var ability: Ability? {
        switch self {
        case .jsonSchema: .jsonSchema
        case .tools: .tools
        case .image: .vision
        case .file: .pdf
        default: nil
        }
    }
}
