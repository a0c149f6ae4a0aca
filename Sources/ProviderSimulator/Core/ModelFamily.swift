/// Which models a service offers, by the beginnings of their names.
struct ModelFamily: Sendable {
    /// Empty: the list of OpenAI's own models.
    var prefixes: [String] = []
    /// Parts of names of models that show their reasoning; `non-reasoning` in a name says that they have none.
    var reasoning: [String] = []

    static let openAI = ModelFamily()
    /// Open-weight models under the names of their makers.
    static let hosted = ModelFamily(
        prefixes: [
            "openai/", "meta-", "meta/", "qwen", "Qwen/", "deepseek", "google/", "zai-org/", "moonshotai/",
            "mistralai/",
            "nvidia/", "BAAI/", "intfloat/", "MiniMaxAI/", "parasail-", "accounts/", "llama", "glm-", "kimi-",
            "whisper",
        ], reasoning: ["gpt-oss", "deepseek-r", "thinking", "qwq"])

    func model(_ name: String) -> ModelList.Model? {
        guard prefixes.contains(where: name.hasPrefix) else { return nil }
        let embeds = ["embed", "bge-", "e5-"].contains(where: name.contains)
        let reasons = reasoning.contains(where: name.contains) && !name.contains("non-reasoning")
        return ModelList.Model(resolved: name, embeds: embeds, reasons: reasons)
    }
}
