/// One row on its way: its number, the body of its request, and what was estimated of it at intake.
struct AskedRow: Sendable {
    let number: Int
    let body: [UInt8]
    /// Prompt tokens; 0 where nothing can be concluded from them.
    let inputTokens: Int
    /// The most tokens the answer may have; 0 for unknown.
    let outputCeiling: Int
    /// Whether its answer is to be made while nobody waits.
    var isBackground = false
    /// Whether the service is to keep it until it is delivered, and no longer.
    var isStoredForUs = false
}
