/// A way in which a model differs from what the dialect allows, by its name in the catalogue.
package enum Quirk: String, Hashable, Codable, Sendable, CaseIterable {
    /// Interruptible low-priority route; requests may be refused under load.
    case spotCapacity = "spot_capacity"
    case useMaxCompletionTokens = "use_max_completion_tokens"
    case noTemperature = "no_temperature"
    /// Temperature, `top_p` and `top_k` are refused whatever they say, even what leaving them out means.
    case noSampling = "no_sampling"
    case temperatureOnlyWithReasoningNone = "temperature_only_with_reasoning_none"
    case maxTokensRequired = "max_tokens_required"
    /// The last message may not be the assistant's.
    case noAssistantPrefill = "no_assistant_prefill"
    case noForcedToolChoice = "no_forced_tool_choice"
    /// Reasoning cannot be switched off; its tokens are billed as output.
    case thinkingAlwaysOn = "thinking_always_on"
    case thinkingOnByDefault = "thinking_on_by_default"
    case setEnableThinkingExplicitly = "set_enable_thinking_explicitly"
    case noPresenceFrequencyPenaltyOrStop = "no_presence_frequency_penalty_or_stop"
    /// A batch on a model without the flag in its record stays pending.
    case checkBatchInferenceSupportedFlag = "check_batch_inference_supported_flag"
    case reasoningEffortLowMediumHigh = "reasoning_effort_low_medium_high"
}
