internal import CSimdjson

/// What a token estimate is made of, counted over texts. A `half…` is twice the true number.
package struct TextFeatures: Hashable, Sendable {
    /// Runs of ASCII letters.
    package var words = 0
    /// Letters beyond the sixth of each run.
    package var lettersOver6 = 0
    /// Lower-to-upper changes inside a run count 2; all-capital runs longer than three count their length less one.
    package var halfHumps = 0
    /// For each run of digits, its length divided by three, rounded up.
    package var digitGroups = 0
    package var digits = 0
    /// ASCII punctuation characters.
    package var symbols = 0
    /// Runs of ASCII punctuation.
    package var symbolRuns = 0
    /// Han characters.
    package var han = 0
    /// Letters of other scripts that are not Latin count 1; kana, hangul, full-width and all punctuation beyond
    /// ASCII 2; emoji 4.
    package var halfWide = 0
    /// Latin letters beyond ASCII.
    package var accented = 0
    /// Line breaks with the indentation behind them, and runs of two or more blanks elsewhere.
    package var linesOrGaps = 0
    /// Raw bytes of the strings, quotes excluded.
    package var textBytes = 0
    /// Strings that are data URLs; nothing else here includes them.
    package var dataURLs = 0
    /// Raw bytes of the data URLs.
    package var dataURLBytes = 0

    package init() {}

    /// The features of a plain text.
    package init(of text: borrowing String) {
        var text = copy text
        var counted = cjson_features()
        text.withUTF8 { cjson_count_text($0.baseAddress, $0.count, &counted) }
        self.init(counted)
    }

    /// The features of the inside of a JSON string without escapes.
    package init(of bytes: UnsafeRawBufferPointer) {
        var counted = cjson_features()
        if let start = bytes.baseAddress {
            cjson_count_text(start.assumingMemoryBound(to: UInt8.self), bytes.count, &counted)
        }
        self.init(counted)
    }

    init(_ counted: cjson_features) {
        words = Int(clamping: counted.words)
        lettersOver6 = Int(clamping: counted.letters_over_6)
        halfHumps = Int(clamping: counted.half_humps)
        digitGroups = Int(clamping: counted.digit_groups)
        digits = Int(clamping: counted.digits)
        symbols = Int(clamping: counted.symbols)
        symbolRuns = Int(clamping: counted.symbol_runs)
        han = Int(clamping: counted.han)
        halfWide = Int(clamping: counted.half_wide)
        accented = Int(clamping: counted.accented)
        linesOrGaps = Int(clamping: counted.lines_or_gaps)
        textBytes = Int(clamping: counted.text_bytes)
        dataURLs = Int(clamping: counted.data_urls)
        dataURLBytes = Int(clamping: counted.data_url_bytes)
    }
}
