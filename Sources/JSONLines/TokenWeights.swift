/// Tokens per feature of one tokenizer family, kept in thousandths so that estimates are the same everywhere.
package struct TokenWeights: Hashable, Sendable {
    let word, letterOver6, hump, digitGroup3, digit, symbol, symbolRun, han, wide, accented, lineOrGap: Int

    /// Weights as they stand in the price data; below 0 counts as 0, above 1,000 as 1,000.
    package init(
        word: Double, letterOver6: Double, hump: Double, digitGroup3: Double, digit: Double, symbol: Double,
        symbolRun: Double, han: Double, wide: Double, accented: Double, lineOrGap: Double
    ) {
        self.word = thousandths(word)
        self.letterOver6 = thousandths(letterOver6)
        self.hump = thousandths(hump)
        self.digitGroup3 = thousandths(digitGroup3)
        self.digit = thousandths(digit)
        self.symbol = thousandths(symbol)
        self.symbolRun = thousandths(symbolRun)
        self.han = thousandths(han)
        self.wide = thousandths(wide)
        self.accented = thousandths(accented)
        self.lineOrGap = thousandths(lineOrGap)
    }
}

private func thousandths(_ weight: Double) -> Int {
    guard weight > 0 else { return 0 }
    return Int(min(weight, 1000) * 1000 + 0.5)
}
