extension ModelFacts {
    /// What a list of parameters says a model takes, by the names in it (openrouter.ai/docs/models, `supported_parameters`);
    /// what is not in the list is left out there without a word.
    package static let parameters: [(name: String, marks: [ParameterMark])] = [
        ("tools", [.tools]), ("tool_choice", [.forcedTool]), ("parallel_tool_calls", [.oneToolAtATime]),
        ("structured_outputs", [.jsonSchema]), ("response_format", [.jsonObject]), ("reasoning", thinking),
        ("temperature", ParameterRules.temperatures), ("top_p", [.topP]), ("top_k", [.topK]), ("min_p", [.minP]),
        ("repetition_penalty", [.repetitionPenalty]), ("frequency_penalty", [.frequencyPenalty]),
        ("presence_penalty", [.presencePenalty]), ("stop", ParameterRules.stops), ("seed", [.seed]),
        ("logit_bias", [.logitBias]), ("logprobs", [.logprobs]), ("top_logprobs", [.topLogprobs]),
    ]

    /// What a list of kinds of input says (openrouter.ai/docs/models, `architecture.input_modalities`).
    package static let inputs: [(name: String, marks: [ParameterMark])] = [
        ("image", [.image, .pictureFile]), ("file", [.file]), ("audio", [.sound]),
    ]

    /// Every effort that asks for thoughts.
    package static let thinking = ParameterMark.efforts.filter { $0 != .effortNone }

    /// What a server that has told nothing yet may say of its models one by one.
    static func tellable(by software: ServerSoftware?, vendor: String) -> [ParameterMark] {
        switch software {
        case .ollama: [.tools, .image] + thinking
        case .llamacpp: [.image]
        case .vllm: []
        case nil: VendorProfile.known[vendor]?.tellsParameters == true ? (parameters + inputs).flatMap(\.marks) : []
        }
    }
}
