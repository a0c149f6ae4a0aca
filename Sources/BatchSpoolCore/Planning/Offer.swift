/// One model at one account: what it costs, what it takes and how much of it fits into a batch.
package struct Offer: Hashable, Sendable {
    package let account: AccountName
    package let vendor: String
    package let dialect: Dialect
    /// The canonical name; the sender's or the owner's own word for a model the catalogue does not know.
    package let model: ModelName
    package let wireModel: WireModel
    /// By which families of models are told: the vendor's own id, also where `wireModel` is the name of a deployment.
    package let vendorModel: String
    package let lane: Lane
    package let price: OfferPrice
    /// Nil when nobody says; then any endpoint of the account may do.
    package let kind: CatalogueModel.Kind?
    package let maxInput: Int?
    package let maxOutput: Int?
    package let quirks: [Quirk]
    package let can: [Ability]
    package let cannot: [Ability]
    package let retires: CalendarDay?
    /// Whether the account's owner listed the model, so that unstated abilities are taken for granted.
    package let isListed: Bool
    /// Of a batch of chats; those of any other are in `limits(for:)`.
    package let limits: SliceLimits
    /// The most texts to embed in one batch; nil when only rows count.
    package let embeddingInputs: Int?
    /// What the server told of the model; nil where none was asked, or it did not answer.
    package let facts: ModelFacts?
}

extension Offer {
    /// What fits into a batch of requests to `endpoint`.
    package func limits(for endpoint: Endpoint) -> SliceLimits {
        var limits = limits
        limits.inputs = endpoint == .embeddings ? embeddingInputs : nil
        if endpoint != .chatCompletions { (limits.bytesTogether, limits.output) = (nil, nil) }
        return limits
    }

    /// What fits into a batch of the rows of `group`.
    package func limits(for group: RowGroup) -> SliceLimits {
        var limits = limits(for: group.endpoint)
        limits.output = limits.output.map { InlineRows.outputTokens($0, asking: group.parameters) }
        return limits
    }

    /// Whether the model answers this kind of request.
    package func serves(_ endpoint: Endpoint) -> Bool {
        switch (kind, endpoint) {
        case (nil, _), (.chat, .chatCompletions), (.chat, .responses), (.embedding, .embeddings),
            (.moderation, .moderations):
            true
        // OpenAI has its chat models refuse plain prompts; servers of open weights complete them.
        case (.chat, .completions): vendor != "openai" && vendor != "azure"
        case (.chat, _), (.embedding, _), (.moderation, _): false
        }
    }
}
