import BatchSpoolCore

/// In which words a service takes what bodies in OpenAI's shape say.
struct Wording: Sendable {
    /// As OpenAI's own pages have it.
    static let openAI = Wording()

    /// What in messages and tools is written anew; rows that carry it are looked into, and do not pass.
    var trim: ChatTrim?
    /// How much to think; likewise. Nil sends what the rows say.
    var thoughts: ThoughtSpelling?
    /// Whether functions may say that their arguments must keep to the schema.
    var knowsStrict = true

    /// How deep rows of `translation` are recorded for it; nil when they are not looked into.
    func depth(for translation: Translation) -> Int? {
        if translation.asksByTool || trim?.concerns(translation) == true { return ChatTrim.depth }
        return thoughts?.concerns(translation) == true ? ThoughtRewriter.depth : nil
    }
}
