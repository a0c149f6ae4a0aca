import BatchSpoolCore

extension ModelFacts {
    /// What a model's entry in a list of models says; nothing when there is none.
    ///
    /// `owned_by` is `vllm` with `max_model_len` (vllm-project/vllm, `ModelCard`), `llamacpp` (ggml-org/llama.cpp,
    /// tools/server), or anything. OpenRouter's has `context_length`, `supported_parameters` and
    /// `architecture.input_modalities` (openrouter.ai/docs/models).
    init(listed entry: WireValue) {
        self.init()
        switch entry["owned_by"].text {
        case "vllm": software = .vllm
        case "llamacpp": software = .llamacpp
        default: break
        }
        context = Self.count(entry.first("max_model_len", "context_length"))
        note(Self.parameters, in: entry["supported_parameters"])
        note(Self.inputs, in: entry["architecture"]["input_modalities"])
    }

    /// llama.cpp's `GET /props` (ggml-org/llama.cpp, tools/server/README.md): the context that each request has, whatever
    /// the number of them, and whether pictures and sounds are seen and heard.
    ///
    /// A chat template that has no place for tools says nothing against them: the server then finds a form of its own.
    mutating func read(props: WireValue) {
        context = Self.count(props["default_generation_settings"]["n_ctx"])
        if let sees = props["modalities"]["vision"].flag { note([.image], isTaken: sees) }
        if let hears = props["modalities"]["audio"].flag { note([.sound], isTaken: hears) }
        if props["chat_template_caps"]["supports_tools"].flag == true { note([.tools], isTaken: true) }
    }

    /// Ollama's `POST /api/show` (ollama/ollama, docs/api.md, and `types/model/capability.go` for the words).
    ///
    /// Servers of before May 2025 have no `capabilities` and say nothing by that. A model's file may set the context; what
    /// the server sets by itself is told nowhere, so that the most the model was made for is all that is known.
    mutating func read(show: WireValue) {
        guard !show.first("capabilities", "model_info", "details").isNull else { return }
        software = .ollama
        let lengths = [Self.trainedContext(show["model_info"]), Self.writtenContext(show["parameters"].text ?? "")]
        context = lengths.compactMap(\.self).min()
        guard let words = show["capabilities"].elements?.compactMap(\.text), !words.isEmpty else { return }
        note([.tools], isTaken: words.contains("tools"))
        note([.image], isTaken: words.contains("vision"))
        note([.sound], isTaken: words.contains("audio"))
        note(Self.thinking, isTaken: words.contains("thinking"))
        if !words.contains("completion") { endpoints = words.contains("embedding") ? [.embeddings] : [] }
    }

    private mutating func note(_ table: [(name: String, marks: [ParameterMark])], in list: WireValue) {
        guard let names = list.elements?.compactMap(\.text), !names.isEmpty else { return }
        for (name, marks) in table { note(marks, isTaken: names.contains(name)) }
    }

    /// `{"general.architecture":"qwen3","qwen3.context_length":40960}`
    private static func trainedContext(_ info: WireValue) -> Int? {
        info["general.architecture"].text.flatMap { count(info[$0 + ".context_length"]) }
    }

    /// From lines such as `num_ctx    8192`.
    private static func writtenContext(_ parameters: String) -> Int? {
        for line in parameters.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.first == "num_ctx", let count = words.last.flatMap({ Int($0) }), count > 0 { return count }
        }
        return nil
    }

    private static func count(_ value: WireValue) -> Int? {
        value.int.flatMap { $0 > 0 ? $0 : nil }
    }
}
