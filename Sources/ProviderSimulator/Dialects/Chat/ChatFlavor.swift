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

    var thought = Thought.hidden
    var noCalls = NoCalls.absent
    var usage = Usage.nested
    /// A model that declines says so in `refusal`.
    var refuses = false
    /// Completions have a member `prompt`, an empty list.
    var listsPrompt = false
    var idPrefix = "chatcmpl-"

    static let openAI = ChatFlavor(refuses: true)
    static let hosted = ChatFlavor(thought: .member("reasoning_content"))
}
