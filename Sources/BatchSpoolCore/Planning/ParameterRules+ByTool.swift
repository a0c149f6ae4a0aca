/// JSON answers where a service has no word for them: a tool that must be called asks for them, and its input is the answer.
///
/// Where no line says otherwise the price data does: a model that takes tools and not, as far as anybody states, a JSON
/// schema is asked so.
extension ParameterRules {
    /// Source: openai.com, "Introducing Structured Outputs in the API" (in calls of functions for every model that has
    /// them, as a format from gpt-4o-2024-08-06 on); platform.claude.com, "Structured outputs" (Claude 4.5 and later; no JSON without a schema); console.groq.com,
    /// "Structured outputs", and "This model does not support response format `json_schema`" of all others there;
    /// api-docs.deepseek.com, "Create chat completion" (`text` and `json_object`), and "Thinking mode does not support this
    /// tool_choice" (deepseek-ai/DeepSeek-V3 issue 1376); theopenco/llmgateway pull request 1475 and LangChain's page on
    /// Perplexity (no `json_object`, no tools); November 2026.
    static let byTool: [ParameterRule] = [
        ParameterRule(.openAI(.gptWithoutSchemas), [.jsonSchema], .byTool, at: .chatCompletions),
        ParameterRule(.family(.anthropic, .claudeWithoutSchemas), [.jsonSchema], .byTool),
        // They become the tool's.
        ParameterRule(.family(.anthropic, .claudeWithoutSchemas), [.schemaName, .schemaDescription], .pass),
        ParameterRule(.dialect(.anthropic), [.jsonObject], .byTool),
        ParameterRule(.models("groq", .groqWithoutSchemas), [.jsonSchema], .byTool, at: .chatCompletions),
        ParameterRule(.vendor("deepseek"), [.jsonSchema], .byTool, at: .chatCompletions),
        ParameterRule(.models("deepseek", .deepSeekThinking), [.forcedTool], .refuse, at: .chatCompletions),
        ParameterRule(.vendor("perplexity"), [.jsonObject, .tools, .functions], .refuse, at: .chatCompletions),
    ]

    /// Why no tool can stand for a format of answers; nil when one can.
    static func toolVerdict(
        _ marks: [ParameterMark], at endpoint: Endpoint, _ offer: Offer, _ trusting: Bool
    ) -> ParameterRefusal.Reason? {
        // Rows in its own shape go there as they are.
        if offer.dialect == .anthropic, marks.contains(.params) { return .unsupported }
        // A Claude that is to think cannot be made to call a tool.
        let others = besideTool + (offer.dialect == .anthropic ? ParameterMark.thinks : [])
        if let other = marks.first(where: others.contains) { return .byToolWithout(other.parameter(at: endpoint)) }
        // Whether it thinks, which excludes such a tool, is said by a parameter's value.
        if offer.quirks.contains(.setEnableThinkingExplicitly) { return .byToolUnforced }
        for needed in [ParameterMark.tools, .forcedTool] {
            switch table.first(where: { $0.covers(needed, at: endpoint, of: offer) })?.action {
            case .refuse: return .byToolUnforced
            case .refuseUnless(let other) where !marks.contains(other): return .onlyWith(other.rawValue)
            default: continue
            }
        }
        return lack(of: .tools, offer, trusting)
    }

    /// What the input of a tool does not hold, or what would mean something else beside one.
    private static let besideTool: [ParameterMark] =
        [
            .tools, .functions, .forcedTool, .logprobs, .topLogprobs, .prefill, .citations, .webSearch, .audio,
            .audioModality,
        ] + stops
}
