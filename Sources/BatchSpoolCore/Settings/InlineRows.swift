/// How much a batch may hold whose rows stand in its create, and whose answers stand in the batch itself.
///
/// Only Gemini has the choice. A create has less than 20 MB (<https://ai.google.dev/gemini-api/docs/batch-api>, November
/// 2026). Answers are told twice in one document, and batches whose document came to 1.2 GB could not be had any more,
/// although they were paid (<https://discuss.ai.google.dev/t/174261>): so what may be answered is bounded long before.
package enum InlineRows {
    /// The most bytes of a create.
    package static let createLimit = 20_000_000
    /// The most bytes of several rows that planning puts into one; the rest is room for what stands around them.
    static let planned = 19_500_000
    /// The most output tokens of several rows, at some ten bytes each: about 20 MB with both tellings.
    static let outputTokens = 1_000_000
    /// How many times as long a token is whose probability is told, with those of up to twenty others.
    private static let probability = 200

    /// The most output tokens of several rows that carry `marks`, where `limit` bounds others.
    static func outputTokens(_ limit: Int = outputTokens, asking marks: [String]) -> Int {
        marks.contains(ParameterMark.logprobs.rawValue) ? limit / probability : limit
    }

    /// Whether the answers to `part` may stand in its batch: those to several rows that were put together for a file, before
    /// the account wanted them inside, may be too long.
    package static func bound(answersTo part: PartPayload) -> Bool {
        part.count <= 1 || part.outputCeiling <= outputTokens(asking: part.translation.marks)
    }
}
