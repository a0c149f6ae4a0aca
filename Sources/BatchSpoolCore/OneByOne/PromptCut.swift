/// Whether a server has cut a prompt to its context without a word, as Ollama does.
///
/// Judged by what it counted against what was estimated: estimates of text were within a quarter on all samples, so that
/// less than half is no prompt that was read whole.
package enum PromptCut {
    /// Fewer tokens than these prove nothing.
    private static let smallest = 256

    /// `estimated` 0 stands for a prompt that cannot be judged: pictures are counted by everybody in another way.
    /// `endedForLength` and `written` below `ceiling` together are the sign of a context that was full.
    package static func isLikely(
        estimated: Int, counted: Int, written: Int, ceiling: Int, endedForLength: Bool
    ) -> Bool {
        guard estimated >= smallest, counted > 0 else { return false }
        let wasFull = endedForLength && ceiling > 0 && written < ceiling
        return wasFull ? counted < estimated - estimated / 4 : counted < estimated / 2
    }
}
