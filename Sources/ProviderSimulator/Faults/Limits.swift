/// What the vendor takes at most; the defaults are the documented ones.
struct Limits: Sendable, Equatable {
    var rows = 50_000
    var inputBytes = 200 * 1024 * 1024
    var fileBytes = 512 * 1024 * 1024
    var embeddingInputs = 50_000
    /// Prompt tokens of unfinished batches, by model.
    var enqueuedTokens: [String: Int] = [:]
    /// Longest page of a list of batches.
    var page = 100
    var windows = ["24h"]
    /// Batches of an account that may be under way at once.
    var batches = Int.max
    /// Prompt tokens a server of models has room for.
    var context = Int.max

    mutating func read(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        rows = try fields.integer("rows") ?? rows
        inputBytes = try fields.integer("input_bytes") ?? inputBytes
        fileBytes = try fields.integer("file_bytes") ?? fileBytes
        embeddingInputs = try fields.integer("embedding_inputs") ?? embeddingInputs
        enqueuedTokens = try fields.integerMap("enqueued_tokens") ?? enqueuedTokens
        page = try fields.integer("page") ?? page
        context = try fields.integer("context") ?? context
        batches = try fields.integer("batches") ?? batches
        windows = try fields.texts("windows") ?? windows
        try fields.end()
    }
}
