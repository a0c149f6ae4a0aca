/// How much a batch may hold whose rows stand in its create, and whose answers stand in the batch itself.
///
/// Only Gemini has the choice. A create has less than 20 MB (<https://ai.google.dev/gemini-api/docs/batch-api>, November
/// 2026). Answers are told twice in one document, and batches whose document came to 1.2 GB could not be had any more,
/// although they were paid (<https://discuss.ai.google.dev/t/174261>): so what may be answered is bounded long before.
package enum InlineRows {
    /// The most bytes of a create.
    package static let createLimit = 20_000_000
    /// The most bytes of rows that planning puts into one; the rest is room for what stands around them.
    static let planned = 19_500_000
    /// The most output tokens of a batch, at some ten bytes each: about 20 MB with both tellings.
    static let outputTokens = 1_000_000
    /// How many times as long a token is whose probability is told, with those of up to twenty others.
    static let probability = 200
}
