extension ParameterRules {
    /// Where Groq differs from OpenAI.
    ///
    /// Source: console.groq.com, "OpenAI compatibility" and "Reasoning", November 2026; groq/groq-python 1.7.0 for what
    /// messages have, others being refused (SimonSchubert/Kai issue 265).
    static let groq: [ParameterRule] = [
        ParameterRule(.vendor("groq"), [.logprobs, .topLogprobs, .logitBias, .messageName, .n, .refusal], .refuse),
        ParameterRule(.vendor("groq"), [.reasoningFormat, .includeReasoning], .pass),
        ParameterRule(.vendor("groq"), extensions, .refuse),
    ]
}
