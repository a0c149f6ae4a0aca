import BatchSpoolCore

/// Takes lines of one dialect's result files apart; keeps its memory from line to line.
///
/// Used by one thread at a time.
protocol AnswerLineReader: ~Copyable {
    /// Hands `bytes`, one line with its padding behind it, to `sink` as an answer, or as they are when they are none.
    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError)

    /// Whether it reads the elements of a list that opens at the end of `rest`, which was kept of the page until then;
    /// `depth` containers are open.
    mutating func wants(_ rest: [UInt8], _ depth: Int) -> Bool
}

extension AnswerLineReader where Self: ~Copyable {
    mutating func wants(_ rest: [UInt8], _ depth: Int) -> Bool { true }
}
