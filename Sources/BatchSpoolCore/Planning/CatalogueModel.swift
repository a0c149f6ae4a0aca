/// A model whoever runs it.
package struct CatalogueModel: Hashable, Sendable {
    /// What a model is for.
    package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case chat
        case embedding
        case moderation
    }

    package let name: ModelName
    package let kind: Kind
    /// `small`, `medium` or `frontier`, what `auto:CLASS` chooses from; nil for models it never chooses.
    package let grade: String?
    /// Family of its tokenizer.
    package let tokenizer: String

    package init(name: ModelName, kind: Kind, grade: String?, tokenizer: String) {
        self.name = name
        self.kind = kind
        self.grade = grade
        self.tokenizer = tokenizer
    }
}
