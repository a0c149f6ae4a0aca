extension ParameterRules {
    /// Where Together differs from OpenAI.
    ///
    /// Source: togethercomputer/together-py 3.1.1, `CompletionCreateParams` and the types of its messages; docs.together.ai,
    /// "Chat completions", "Logprobs" and "Function calling", November 2026.
    static let together: [ParameterRule] = [
        ParameterRule(.vendor("together"), [.developer, .stopText], .rewrite),
        // There is no other name.
        ParameterRule(.vendor("together"), [.maxCompletionTokens], .rename(to: .maxTokens)),
        // One number says both: how many tokens are told at each place, of which one is the token itself.
        ParameterRule(.vendor("together"), [.topLogprobs], .supersede(.logprobs), at: .chatCompletions),
        ParameterRule(.vendor("together"), [.logprobs], .send("1", unless: .topLogprobs), at: .chatCompletions),
        // It only names who is asking.
        ParameterRule(.vendor("together"), [.user], .omit),
        ParameterRule(.vendor("together"), [.imageDetail], .trim),
        // There is no word for them.
        ParameterRule(.vendor("together"), unusualEfforts + [.oneToolAtATime, .refusal], .refuse),
    ]
}
