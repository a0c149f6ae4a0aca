/// How a service that took over OpenAI's chat completions writes them.
struct ChatFlavor: Sendable {
    enum Thought: Sendable {
        /// Paid for, not shown.
        case hidden
        /// A member of the message.
        case member(String)
        /// A chunk of kind `thinking` in front of the text.
        case chunks
    }
    enum NoCalls: Sendable { case absent, null, empty }
    enum Usage: Sendable {
        case nested
        /// Cached and reasoning tokens beside the others.
        case flat
        /// Reasoning tokens are not part of the completion's; the price is told.
        case beside
        /// Cached tokens alone, and only when there are some.
        case cachedOnly
        /// With the times the service took.
        case timed
    }

    enum Probabilities: Sendable {
        /// A list of tokens.
        case listed
        /// In columns, but for models whose names begin so.
        case columns(but: String)
    }

    var thought = Thought.hidden
    var noCalls = NoCalls.absent
    var usage = Usage.nested
    /// A model that declines says so in `refusal`.
    var refuses = false
    var probabilities = Probabilities.listed
    /// Choices tell the model's own word for their end, and hold the error where there is one.
    var isRouted = false
    /// Completions have a member `prompt`, an empty list.
    var listsPrompt = false
    var idPrefix = "chatcmpl-"
    var moderation = Moderation.openAI

    /// How a service writes what it thinks of a text.
    struct Moderation: Sendable {
        let categories: [String]
        /// Whether it says that any of them applies.
        let isFlagged: Bool
        let countsTokens: Bool

        static let openAI = Moderation(
            categories: ["harassment", "hate", "self-harm", "sexual", "violence"], isFlagged: true,
            countsTokens: false)
        /// docs.mistral.ai, "Moderation", of its model of 2026: no word for all categories together.
        static let mistral = Moderation(
            categories: [
                "sexual", "hate_and_discrimination", "violence_and_threats", "dangerous", "criminal", "selfharm",
                "health", "financial", "law", "pii", "jailbreaking",
            ], isFlagged: false, countsTokens: true)
    }

    static let openAI = ChatFlavor(refuses: true)
    static let hosted = ChatFlavor(thought: .member("reasoning_content"))
}
