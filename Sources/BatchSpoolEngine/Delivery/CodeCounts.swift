/// How often each code of an outcome came.
struct CodeCounts {
    private var counts = [Int](repeating: 0, count: OutcomeWords.count)

    mutating func add(_ code: UInt16) {
        counts[OutcomeWords.isKnown(code) ? Int(code) : OutcomeWords.other] += 1
    }

    /// The codes that came, as words.
    var words: [String: Int] {
        var words: [String: Int] = [:]
        for (code, count) in counts.enumerated() where count > 0 { words[OutcomeWords.word(UInt16(code))] = count }
        return words
    }
}
