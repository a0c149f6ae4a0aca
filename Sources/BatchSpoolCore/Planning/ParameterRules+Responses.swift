extension ParameterRules {
    /// What an account asks of every row itself.
    static let lanes: [ParameterRule] = [
        ParameterRule(.lane(.flex), [.flexTier], .pass),
        // It would be asked in another tier than the row says, or paid in another than is counted.
        ParameterRule(.lane(.flex), [.serviceTier], .refuse),
        // The line of a batch would tell an id and no answer (developers.openai.com, "Background mode").
        ParameterRule(.lane(.batch), [.background], .refuse, at: .responses),
    ]

    /// Who takes what of requests for responses; OpenAI and Azure take all of it.
    ///
    /// Source: doublewordai/control-layer 10.13.1, `inference/translation/responses/request.rs`: a chat request is made of
    /// them, files, tools that are no functions, items it does not know and all parameters but a few are left out
    /// without a word, and a function without a description is an error; `metadata` and `store` come back as they
    /// were.
    static let responses: [ParameterRule] = [
        // A response is stored unless it is written out.
        ParameterRule(.all, [.notStored], .pass, at: .responses),
        ParameterRule(.vendor("doubleword"), [.metadata, .noMetadata], .pass, at: .responses),
        ParameterRule(
            .vendor("doubleword"), [.topLogprobs, .logprobs, .bareTool, .undescribedTool], .refuse, at: .responses),
        ParameterRule(
            .known(but: ["openai", "azure"]),
            [.include, .truncation, .maxToolCalls, .compaction, .otherTools, .otherItems], .refuse, at: .responses),
    ]

    /// Who takes what of plain completions.
    ///
    /// Source: OpenAI's reference ("suffix: This parameter is only supported for gpt-3.5-turbo-instruct"); novita.ai,
    /// "Create completion"; docs.vllm.ai, "OpenAI-compatible server"; ggml-org/llama.cpp, `tools/server/server-common.cpp`
    /// ("Only no echo is supported", "Unsupported param"); ollama/ollama, `openai/openai.go`, `CompletionRequest`;
    /// api-docs.deepseek.com, "Create FIM completion"; November 2026. Nobody else's page has a suffix.
    static let completions: [ParameterRule] = [
        ParameterRule(.models("openai", .noSuffix), [.suffix], .refuse, at: .completions),
        ParameterRule(.known(but: ["openai", "deepseek"]), [.suffix], .refuse, at: .completions),
        ParameterRule(.vendor("novita"), [.echo], .refuse, at: .completions),
        // It only names who is asking.
        ParameterRule(.vendor("novita"), [.user], .omit, at: .completions),
        ParameterRule(.software([.vllm]), [.suffix], .refuse, at: .completions),
        ParameterRule(.software([.llamacpp]), [.echo, .suffix, .bestOf], .refuse, at: .completions),
        ParameterRule(.software([.ollama]), [.echo], .refuse, at: .completions),
    ]
}
