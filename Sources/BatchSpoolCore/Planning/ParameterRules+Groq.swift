extension ParameterRules {
    /// Where Groq differs from OpenAI.
    ///
    /// Source: console.groq.com, "OpenAI compatibility" and "Reasoning", November 2026; groq/groq-python 1.7.0 for what
    /// messages and `reasoning_effort` have, other members being refused (SimonSchubert/Kai issue 265: "property
    /// 'reasoning_content' is unsupported").
    static let groq: [ParameterRule] = [
        ParameterRule(.vendor("groq"), [.logprobs, .topLogprobs, .logitBias, .messageName, .n, .refusal], .refuse),
        // What was thought for an answer before; the answer itself stays.
        ParameterRule(.vendor("groq"), [.reasoningContent], .trim),
        ParameterRule(.vendor("groq"), [.messageMembers, .thinkingBlocks], .refuse),
        ParameterRule(.vendor("groq"), [.effortMinimal, .effortXHigh, .effortMax], .refuse),
        ParameterRule(.vendor("groq"), [.reasoningFormat, .includeReasoning], .pass),
        ParameterRule(.vendor("groq"), extensions, .refuse),
    ]
}
