extension ParameterRules {
    /// Where Groq differs from OpenAI.
    ///
    /// Source: console.groq.com, "OpenAI compatibility" and "Reasoning", November 2026.
    static let groq: [ParameterRule] = [
        ParameterRule(.vendor("groq"), [.logprobs, .topLogprobs, .logitBias, .messageName, .n], .refuse),
        ParameterRule(.vendor("groq"), [.reasoningFormat, .includeReasoning], .pass),
        ParameterRule(.vendor("groq"), extensions, .refuse),
    ]
}
