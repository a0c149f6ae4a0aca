import BatchSpoolCore

/// What a server lists at `/models`.
struct ListedModels {
    private let entries: [String: WireValue]
    /// The one model of llama.cpp, which answers to any name; nil elsewhere.
    private let answersToAnyName: WireValue?

    /// Nil when `value` lists nothing.
    init?(_ value: WireValue) {
        guard let list = value["data"].elements ?? value.elements, !list.isEmpty else { return nil }
        let named = list.compactMap { entry in entry["id"].text.map { ($0, entry) } }
        entries = Dictionary(named) { first, _ in first }
        answersToAnyName = list.first { $0["owned_by"].text == "llamacpp" }
        if entries.isEmpty { return nil }
    }

    /// Whether `model` is one of them.
    func include(_ model: WireModel) -> Bool { entry(of: model) != nil }

    /// What is listed of `model`; `name` is Ollama's `name:latest`, and OpenRouter lists no `name:variant`.
    func entry(of model: WireModel) -> WireValue? {
        let name = model.rawValue
        return entries[name] ?? entries[name + ":latest"] ?? entries[String(name.prefix { $0 != ":" })]
            ?? answersToAnyName
    }
}
