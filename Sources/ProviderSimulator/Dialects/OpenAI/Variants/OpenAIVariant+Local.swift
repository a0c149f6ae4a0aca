/// Servers on one's own machine.
extension OpenAIVariant {
    static let vllm = local(.vllm, reasoning: "reasoning")
    static let llamaCPP = local(.llamacpp, reasoning: "reasoning_content", anyModel: true)
    static let ollama = local(.ollama, reasoning: "reasoning")

    private static func local(_ server: LocalServer, reasoning: String, anyModel: Bool = false) -> OpenAIVariant {
        var variant = OpenAIVariant(name: server.rawValue)
        variant.local = server
        variant.models.prefixes += anyModel ? [""] : ["qwen", "gemma", "gpt-oss", "mistral", "nomic-embed", "phi"]
        variant.flavor = ChatFlavor(thought: .member(reasoning), usage: .cachedOnly)
        return variant
    }
}
