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

    private static let known: [String: VendorService] = [
        "openai": VendorService(Endpoint.allCases, embeddingInputs: 50_000),
        "groq": VendorService([.chatCompletions]),
        "doubleword": VendorService([.chatCompletions, .completions, .embeddings, .responses]),
        "parasail": VendorService([.chatCompletions, .embeddings]),
        "nebius": VendorService([.chatCompletions, .embeddings]),
        "deepinfra": VendorService([.chatCompletions, .completions, .embeddings], embeddingInputs: 50_000),
    ]

    static func of(_ vendor: String) -> VendorService {
        known[vendor] ?? unknown
    }
}
