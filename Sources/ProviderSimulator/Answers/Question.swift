/// What is asked, whichever dialect it is written in.
struct Question: Sendable {
    /// A text that may be cited.
    struct Document: Sendable {
        enum Kind: Sendable { case text, pages, blocks }
        var kind: Kind
        var title: String?
    }

    /// Of the question's bytes as received.
    let digest: DigestValue
    let bytes: Int
    let wishes: Set<Wish>
    /// As answers name it.
    var model: String
    var maxTokens: Int?
    var choices = 1
    var wantsJSON = false
    var thinks = false
    /// Its reasoning is paid for but not shown.
    var hidesThought = false
    /// The tool that is to be called.
    var tool: String?
    /// What that tool's input has to look like; nil where it does not say.
    var toolSchema: JSONObject?
    /// A part of the prompt is to be kept in the service's cache.
    var marksCache = false
    /// Those that may be cited.
    var documents: [Document] = []
    /// How many likely tokens are to be told at each place, with log probabilities; nil when none are asked for.
    var likely: Int?
    /// A web search is among the tools.
    var searches = false

    init(_ bytes: UnsafeRawBufferPointer, model: String) {
        var digest = Digest()
        self.digest = digest.value(of: bytes)
        self.bytes = bytes.count
        self.model = model
        wishes = Wish.found(in: bytes)
    }

    var cites: Bool { !documents.isEmpty || searches || wishes.contains(.cite) }
}
