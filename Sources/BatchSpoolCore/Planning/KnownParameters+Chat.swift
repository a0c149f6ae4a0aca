extension KnownParameters {
    /// Of `/v1/chat/completions`: OpenAI's, then what other services add to the dialect.
    package static let chatCompletions = KnownParameters(
        [
            KnownParameter("messages", .array),
            KnownParameter("model", .string),
            KnownParameter("audio", [.object, .null], .always(.audio)),
            KnownParameter("function_call", [.string, .object]),
            KnownParameter("functions", .array, .unlessEmpty(.functions)),
            KnownParameter("logprobs", [.bool, .null], .unlessFalse(.logprobs)),
            KnownParameter("max_completion_tokens", [.integer, .null], .always(.maxCompletionTokens), in: .atLeast(1)),
            KnownParameter("max_tokens", [.integer, .null], .always(.maxTokens), in: .atLeast(1)),
            KnownParameter(
                "modalities", [.array, .null], .whenListed("audio", .audioModality),
                further: [.when({ $0.lists("text") && $0.elementCount(upTo: 2) == 1 }, .textModality)]),
            KnownParameter("prediction", [.object, .null], .always(.prediction)),
            KnownParameter("reasoning_effort", [.string, .null], .effort),
            KnownParameter(
                "response_format", [.object, .null], .schema(within: nil),
                further: [
                    .within("json_schema", .within("name", .unlessEmpty(.schemaName))),
                    .within("json_schema", .within("description", .unlessEmpty(.schemaDescription))),
                ]),
            KnownParameter("stream", [.bool, .null]),
            KnownParameter("stream_options", [.object, .null]),
            KnownParameter(
                "tools", [.array, .null], .unlessEmpty(.tools), looking: ToolFit.marks),
            KnownParameter("verbosity", [.string, .null], .unlessText("medium", .verbosity)),
            KnownParameter("web_search_options", [.object, .null], .always(.webSearch)),
            KnownParameter("reasoning_format", [.string, .null], .always(.reasoningFormat)),
            KnownParameter("include_reasoning", [.bool, .null], .always(.includeReasoning)),
        ] + handling + thinking + sampling + sampledByOthers)

    /// How much is to be thought, in the words of Anthropic, OpenRouter, DashScope and SiliconFlow; null is none of them,
    /// because services that do not know the name refuse it.
    private static let thinking = [
        KnownParameter("thinking", .object, .always(.thinkingObject), shape: ThoughtShape.thinking),
        KnownParameter(
            "reasoning", .object, .always(.reasoningObject),
            further: [.effortWithin("effort"), .within("exclude", .whenTrue(.thoughtHidden))],
            shape: ThoughtShape.reasoning),
        KnownParameter("enable_thinking", .bool, .always(.enableThinking)),
        KnownParameter("thinking_budget", .integer, .always(.thinkingBudget), in: .atLeast(1)),
    ]

    /// How a request is to be handled: of both chat and responses.
    static let handling = [
        KnownParameter("metadata", [.object, .null], .unlessEmpty(.metadata, empty: .noMetadata)),
        KnownParameter("parallel_tool_calls", [.bool, .null], .whenFalse(.oneToolAtATime)),
        KnownParameter("prompt_cache_key", [.string, .null], .always(.promptCacheKey)),
        KnownParameter("prompt_cache_retention", [.string, .null], .always(.promptCacheRetention)),
        KnownParameter("safety_identifier", [.string, .null], .always(.safetyIdentifier)),
        KnownParameter(
            "service_tier", [.string, .null],
            .when({ !$0.isString("auto") && !$0.isString("flex") }, .serviceTier),
            further: [.whenText("flex", .flexTier)]),
        KnownParameter("store", [.bool, .null], .unlessFalse(.store, false: .notStored)),
        KnownParameter("tool_choice", [.string, .object, .null], .toolChoice),
        KnownParameter("top_logprobs", [.integer, .null], .always(.topLogprobs), in: .between(0, 20)),
        KnownParameter("user", [.string, .null], .unlessEmpty(.user)),
    ]

    /// Of both chat and plain completions.
    static let sampling = [
        KnownParameter(
            "frequency_penalty", [.number, .null],
            .unlessNumber(0, .frequencyPenalty, neutral: .neutralFrequencyPenalty), in: .between(-2, 2)),
        KnownParameter("logit_bias", [.object, .null], .unlessEmpty(.logitBias)),
        KnownParameter("n", [.integer, .null], .unlessNumber(1, .n), in: .atLeast(1)),
        KnownParameter(
            "presence_penalty", [.number, .null],
            .unlessNumber(0, .presencePenalty, neutral: .neutralPresencePenalty), in: .between(-2, 2)),
        KnownParameter("seed", [.integer, .null], .always(.seed)),
        KnownParameter(
            "stop", [.string, .array, .null], .stops,
            further: [.when({ $0.isQuoted && !$0.isEmptyValue }, .stopText)]),
        KnownParameter("temperature", [.number, .null], .temperature, in: .between(0, 2)),
        KnownParameter("top_p", [.number, .null], .unlessNumber(1, .topP, neutral: .neutralTopP), in: .between(0, 1)),
    ]

    /// What servers of open-weight models add to both.
    static let sampledByOthers = [
        KnownParameter("top_k", [.integer, .null], .always(.topK)),
        KnownParameter("min_p", [.number, .null], .always(.minP)),
        KnownParameter("repetition_penalty", [.number, .null], .unlessNumber(1, .repetitionPenalty)),
        KnownParameter(
            "chat_template_kwargs", [.object, .null], .unlessEmpty(.chatTemplate),
            further: [.when({ $0.hasMembers(besides: ["enable_thinking"]) }, .otherTemplate)]),
    ]
}
