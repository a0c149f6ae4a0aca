extension ParameterRules {
    /// Where Fireworks differs from OpenAI; what it does not know it refuses ("Extra inputs are not permitted").
    ///
    /// Source: fireworks-ai 1.2.28, `CompletionCreateParams`, `ChatMessage` and `ChatCompletionTool`; docs.fireworks.ai,
    /// "Create chat completion" (version 4.259.0: every object is closed, and there is an effort `max`) and "NIM
    /// compatibility", November 2026.
    static let fireworks: [ParameterRule] = [
        // Made an effort of by the service, which forgets what else is in it.
        ParameterRule(.dialect(.fireworks), [.chatTemplate], .pass),
        ParameterRule(.dialect(.fireworks), [.promptCacheKey, .metadata, .prediction], .pass),
        // What was thought for an answer before, under names that others have for it.
        ParameterRule(.dialect(.fireworks), [.reasoning, .thinkingBlocks], .trim),
        ParameterRule(
            .dialect(.fireworks),
            [
                .otherTemplate, .effortMinimal, .effortXHigh, .effortOther, .messageName, .messageMembers, .refusal,
                .toolMembers,
            ], .refuse),
    ]
}
