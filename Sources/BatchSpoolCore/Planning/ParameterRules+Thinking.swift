extension ParameterRules {
    /// How much is to be thought, under whatever name a row says it.
    static let thinking: [ParameterRule] = claudeManners + geminiManners + fixedModels + services + spellings

    /// Source: platform.claude.com, "Extended thinking" and "Adaptive thinking", November 2026. Thinking goes with no other
    /// temperature than 1, no `top_k`, no forced tool and no answer that is begun.
    private static let claudeManners =
        ClaudeManner.allCases.map { ParameterRule(.claude($0), $0.refused, .refuse) } + [
            ParameterRule(
                .dialect(.anthropic), [.budgetUnder1024, .budgetFillsLimit, .thoughtHidden], .refuse),
            ParameterRule(.dialect(.anthropic), [.budgetWithoutLimit], .refuseUnless(.maxTokens)),
            ParameterRule(
                .dialect(.anthropic), [.temperature, .topK, .forcedTool, .prefill],
                .refuseWith(ParameterMark.thinks)),
            ParameterRule(.dialect(.anthropic), [.thinkingObject, .thought, .thoughtBudget], .rewrite),
            ParameterRule(.dialect(.anthropic), ParameterMark.budgets, .rewrite),
            ParameterRule(.dialect(.anthropic), ParameterMark.spellings, .adapt),
        ]

    private static let geminiManners =
        GeminiManner.all.map { ParameterRule(.gemini($0), $0.refused, .refuse) } + [
            ParameterRule(
                .dialect(.gemini), [.thought, .thoughtBudget, .thoughtHidden] + ParameterMark.budgets, .rewrite),
            ParameterRule(.dialect(.gemini), ParameterMark.spellings, .adapt),
        ]

    /// Models that always think, or count no tokens while they do.
    ///
    /// Source: fireworks-ai 1.2.28 and groq 1.7.0, `reasoning_effort` of `CompletionCreateParams`; docs.together.ai,
    /// "Reasoning"; openrouter.ai, "Reasoning tokens", for whom `max_tokens` is more than a hint; November 2026.
    private static let fixedModels: [ParameterRule] = [
        ParameterRule(.openAI(.alwaysReasoning), [.thought], .omit),
        ParameterRule(.models("groq", .gptOSS), [.thought], .omit),
        ParameterRule(.models("together", .gptOSS), [.effortNone], .refuse),
        ParameterRule(.models("together", .gptOSS), [.thought], .omit),
        ParameterRule(.models("fireworks", .gptOSS), [.effortNone], .refuse),
        ParameterRule(.models("fireworks", .gptOSS), [.thought], .omit),
        ParameterRule(.models("fireworks", .miniMax), [.effortNone], .refuse),
        ParameterRule(.models("fireworks", .miniMax), [.thought], .omit),
        ParameterRule(.models("fireworks", .notQwen3), [.thoughtBudget], .refuse),
        ParameterRule(.models("openrouter", .countsNoThoughts), [.thoughtBudget], .refuse),
        ParameterRule(.models("openrouter", .claude), [.budgetUnder1024, .budgetFillsLimit], .refuse),
    ]

    /// Source: as `ThoughtSpelling`. OpenAI's chat completions never show what was thought.
    private static let services: [ParameterRule] = [
        ParameterRule(.vendor("siliconflow"), [.budgetUnder128, .budgetOver32768], .refuse),
        ParameterRule(.vendor("fireworks"), [.budgetUnder1024], .refuse),
        ParameterRule(.vendor("deepseek"), [.thoughtBudget], .refuse),
        ParameterRule(.vendor("openai"), [.thoughtHidden], .rewrite),
        ParameterRule(.vendor("azure"), [.thoughtHidden], .rewrite),
    ]

    private static let spellings: [ParameterRule] = [
        ParameterRule(.spells(.effort), [.thought, .thoughtBudget, .thoughtHidden], .refuse),
        ParameterRule(.spells(.effort), ParameterMark.spellings, .adapt),
        ParameterRule(.spells(.toggle), [.thoughtBudget, .thoughtHidden], .refuse),
        ParameterRule(.spells(.toggle), [.effortNone, .reasoningObject], .rewrite),
        ParameterRule(.spells(.toggle), ParameterMark.spellings, .adapt),
        ParameterRule(.spells(.switchAndBudget), [.thoughtHidden], .refuse),
        ParameterRule(.spells(.switchAndBudget), [.thinkingObject, .reasoningObject], .adapt),
        ParameterRule(.spells(.switchOrBudget), [.thoughtHidden], .refuse),
        ParameterRule(.spells(.switchOrBudget), [.thinkingObject, .reasoningObject], .adapt),
        ParameterRule(.spells(.thinking), [.thoughtHidden], .refuse),
        ParameterRule(.spells(.thinking), [.reasoningObject, .enableThinking, .thinkingBudget], .adapt),
        ParameterRule(.spells(.reasoning), [.thinkingObject, .enableThinking, .thinkingBudget], .adapt),
    ]
}
