import BatchSpoolCore

/// What a server told of one of its models.
enum ModelWords {
    /// `qwen3:8b: ollama, context 40,960 tokens; takes tools; not images`
    static func line(_ model: ModelReport) -> String {
        let program = [model.software, model.context.map { "context \(Amounts.count($0)) tokens" }]
        var words = [program.compactMap(\.self).joined(separator: ", ")]
        if let endpoints = model.endpoints { words.append("only for " + endpoints.joined(separator: ", ")) }
        if !model.can.isEmpty { words.append("takes " + model.can.joined(separator: ", ")) }
        if !model.cannot.isEmpty { words.append("not " + model.cannot.joined(separator: ", ")) }
        return "\(model.model): " + words.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The same for programs.
    static func json(_ model: ModelReport) -> JSONObject {
        var object = JSONObject()
        object.add("model", model.model)
        object.add("software", model.software)
        object.add("context", model.context)
        object.add("endpoints", words: model.endpoints ?? [])
        object.add("can", words: model.can)
        object.add("cannot", words: model.cannot)
        return object
    }
}
