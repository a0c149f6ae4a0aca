import BatchSpoolCore
import JSONLines

/// The parameters of a chat request as `generationConfig`.
struct GeminiSettings {
    /// What is translated, here or by the other writers.
    static let known: Set<ChatParameter> = [
        .messages, .tools, .functions, .toolChoice, .functionCall, .parallelToolCalls, .responseFormat, .maxTokens,
        .maxCompletionTokens, .temperature, .topP, .topK, .seed, .n, .stop, .presencePenalty, .frequencyPenalty,
        .logprobs, .topLogprobs, .reasoningEffort, .reasoning, .thinking, .enableThinking, .thinkingBudget,
        .safetySettings,
        // What only says how a service should store, cache or account changes no answer.
        .store, .promptCacheKey, .promptCacheRetention, .streamOptions, .user, .safetyIdentifier,
    ]
    /// Parameters at the one value that means nothing.
    private static let neutral: [ChatParameter: Set<String>] = [
        .stream: ["false"], .repetitionPenalty: ["1", "1.0"], .minP: ["0", "0.0"], .logitBias: ["{}"],
        .metadata: ["{}"], .verbosity: ["\"medium\""], .serviceTier: ["\"auto\"", "\"default\""],
        .modalities: ["[\"text\"]"],
    ]
    /// Parameters whose values stay as they are.
    private static let renamed: [(StaticString, ChatParameter)] = [
        ("\"temperature\":", .temperature), ("\"topP\":", .topP), ("\"topK\":", .topK), ("\"seed\":", .seed),
        ("\"candidateCount\":", .n), ("\"presencePenalty\":", .presencePenalty),
        ("\"frequencyPenalty\":", .frequencyPenalty),
    ]
    /// More are refused by Gemini.
    private static let stopLimit = 5

    private let chat: ChatRequest
    private let model: GeminiModel
    private let hasTools: Bool
    private var isFirst = true

    init(_ chat: ChatRequest, _ model: GeminiModel, hasTools: Bool) {
        self.chat = chat
        self.model = model
        self.hasTools = hasTools
    }

    /// Throws for a parameter that has no place here.
    static func check(_ chat: ChatRequest) throws(ProviderError) {
        try chat.refuseUnknown(neutral: neutral)
    }

    /// Appends `generationConfig` with a comma before it; nothing when the request says nothing.
    consuming func write(into output: inout SegmentList) throws(ProviderError) {
        if let limit = chat.tokenLimit {
            guard let tokens = limit.int, tokens > 0 else { throw chat.unusable("max_tokens is no number above 0") }
            add("\"maxOutputTokens\":", limit, &output)
        }
        for (label, parameter) in Self.renamed {
            if let value = chat[parameter] { add(label, value, &output) }
        }
        try writeStops(&output)
        try writeProbabilities(&output)
        try writeFormat(&output)
        if let thinking = try GeminiThinking.members(for: chat, model) {
            add("\"thinkingConfig\":{", &output)
            output.make { $0 += Array(thinking.utf8) }
            output.append("}")
        }
        if !isFirst { output.append("}") }
    }

    private mutating func add(_ label: StaticString, _ value: ChatValue, _ output: inout SegmentList) {
        add(label, &output)
        output.append(value)
    }

    private mutating func add(_ label: StaticString, _ output: inout SegmentList) {
        output.append(isFirst ? ",\"generationConfig\":{" : ",")
        isFirst = false
        output.append(label)
    }

    private mutating func writeStops(_ output: inout SegmentList) throws(ProviderError) {
        let stops = chat.stops
        guard !stops.isEmpty else { return }
        guard stops.count <= Self.stopLimit else { throw chat.unusable("stop holds more than five texts") }
        add("\"stopSequences\":[", &output)
        for (number, stop) in stops.enumerated() {
            guard stop.kind == .string else { throw chat.unusable("stop holds something that is no text") }
            if number > 0 { output.append(",") }
            output.append(stop)
        }
        output.append("]")
    }

    private mutating func writeProbabilities(_ output: inout SegmentList) throws(ProviderError) {
        let isWanted = chat[.logprobs]?.kind == .true
        if isWanted { add("\"responseLogprobs\":true", &output) }
        guard let top = chat[.topLogprobs], top.int != 0 else { return }
        guard isWanted else { throw chat.unusable("top_logprobs needs logprobs") }
        add("\"logprobs\":", top, &output)
    }

    private mutating func writeFormat(_ output: inout SegmentList) throws(ProviderError) {
        switch chat.format {
        case .text?, nil: return
        case .other?: throw chat.unusable("there is no such response_format")
        case .jsonObject?, .jsonSchema?: add("\"responseMimeType\":\"application/json\"", &output)
        }
        if hasTools && !model.joinsToolsAndSchema {
            throw chat.unusable("tools and a JSON answer exclude each other with this model")
        }
        if case .jsonSchema(let asked)? = chat.format { add("\"responseJsonSchema\":", asked.schema, &output) }
    }
}
