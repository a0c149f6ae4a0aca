/// Which requests a vendor's batches may hold, as far as its pages say.
struct VendorService: Sendable {
    let endpoints: [Endpoint]
    /// The most texts to embed in one batch; nil when only rows count.
    let embeddingInputs: Int?

    private init(_ endpoints: [Endpoint], embeddingInputs: Int? = nil) {
        self.endpoints = endpoints
        self.embeddingInputs = embeddingInputs
    }

    /// What a service nobody knows is taken to offer.
    private static let unknown = VendorService([.chatCompletions, .embeddings])
    /// What servers take that answer rows one by one.
    static let atOnce: [Endpoint] = [.chatCompletions, .embeddings, .completions]

    private static let known: [String: VendorService] = [
        "openai": VendorService(Endpoint.allCases, embeddingInputs: 50_000),
        "azure": VendorService([.chatCompletions, .responses]),
        "anthropic": VendorService([.chatCompletions]),
        "gemini": VendorService([.chatCompletions, .embeddings]),
        "mistral": VendorService([.chatCompletions, .embeddings, .moderations]),
        "fireworks": VendorService([.chatCompletions]),
        // Rows for /v1/responses come back in the shape of chat completions.
        "xai": VendorService([.chatCompletions]),
        "groq": VendorService([.chatCompletions]),
        "together": VendorService([.chatCompletions]),
        "doubleword": VendorService([.chatCompletions, .completions, .embeddings, .responses]),
        "parasail": VendorService([.chatCompletions, .embeddings]),
        "nebius": VendorService([.chatCompletions, .embeddings]),
        "deepinfra": VendorService([.chatCompletions, .completions, .embeddings], embeddingInputs: 50_000),
        "novita": VendorService([.chatCompletions, .completions]),
        "siliconflow": VendorService([.chatCompletions]),
        "dashscope": VendorService([.chatCompletions, .embeddings]),
        "perplexity": VendorService([.chatCompletions]),
        "morph": VendorService([.chatCompletions]),
        "cerebras": VendorService([.chatCompletions]),
    ]

    static func of(_ vendor: String) -> VendorService {
        known[vendor] ?? unknown
    }
}
