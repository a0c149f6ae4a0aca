/// What servers tell of themselves beside OpenAI's interface.
extension LocalServer {
    /// The context models are made for, unless the scenario leaves less room.
    private static let madeFor = 131_072

    /// The program's own page that a method and a path stand for.
    func page(_ method: String, _ path: [String]) -> Route? {
        switch self {
        case .llamacpp where method == "GET" && path == ["props"]: .props
        case .ollama where method == "POST" && path == ["api", "show"]: .showModel
        case .vllm, .llamacpp, .ollama: nil
        }
    }

    /// A model's entry in the list of models.
    func entry(_ name: String, context: Int) -> JSONValue {
        var entry = JSONObject()
        entry["id"] = .string(name)
        entry["object"] = "model"
        entry["created"] = 1_715_367_049
        switch self {
        case .vllm:
            entry["owned_by"] = "vllm"
            entry["max_model_len"] = .int(min(context, Self.madeFor))
        case .llamacpp:
            entry["owned_by"] = "llamacpp"
            entry["meta"] = ["n_ctx_train": .int(Self.madeFor)]
        case .ollama: entry["owned_by"] = "library"
        }
        return .object(entry)
    }

    /// llama.cpp's `GET /props` (github.com/ggml-org/llama.cpp, tools/server/README.md).
    func props(_ model: LocalModel, context: Int) -> Reply {
        let calls = JSONValue.bool(model.skills.contains(.tools))
        return Reply(
            .json([
                "default_generation_settings": [
                    "id": 0, "n_ctx": .int(min(context, Self.madeFor)), "params": ["n_predict": -1],
                ],
                "total_slots": 4, "model_path": "/models/model.gguf", "chat_template": "{{ messages }}",
                "chat_template_caps": ["supports_tools": calls, "supports_tool_calls": calls],
                "modalities": ["vision": .bool(model.skills.contains(.vision)), "audio": false],
                "build_info": "b9999-simulated",
            ]))
    }

    /// Ollama's `POST /api/show` (github.com/ollama/ollama, docs/api.md): the context is the one a model was made for, not
    /// the one that is in force.
    func show(_ model: LocalModel) -> Reply {
        Reply(
            .json([
                "modelfile": "FROM model", "parameters": "temperature                    0.7",
                "template": "{{ .Prompt }}", "details": ["format": "gguf", "family": "simulated"],
                "model_info": [
                    "general.architecture": "simulated", "simulated.context_length": .int(Self.madeFor),
                ],
                "capabilities": .array(model.capabilities.map { .string($0) }),
            ]))
    }
}
