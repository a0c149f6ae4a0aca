/// Ends a run of rows from outside; any thread may give it a word, and later words add to earlier ones.
package final class RunStop: Sendable {
    /// What a run is told.
    package enum Word: Hashable, Sendable {
        /// Send nothing more, wait for what is under way.
        case noMore
        /// The same, and what is under way ends after this time.
        case within(Duration)
    }

    /// The words, for the one run that listens.
    package let words: AsyncStream<Word>
    private let speaker: AsyncStream<Word>.Continuation

    package init() {
        (words, speaker) = AsyncStream.makeStream(of: Word.self)
    }

    package func give(_ word: Word) {
        speaker.yield(word)
    }
}
