extension TextFeatures {
    /// Estimated tokens, rounded up; data URLs are not among them.
    package func tokens(_ weights: TokenWeights) -> Int {
        var thousandths = words * weights.word + lettersOver6 * weights.letterOver6
        thousandths += digitGroups * weights.digitGroup3 + digits * weights.digit
        thousandths += symbols * weights.symbol + symbolRuns * weights.symbolRun
        thousandths += han * weights.han + accented * weights.accented + linesOrGaps * weights.lineOrGap
        thousandths += (halfHumps * weights.hump + halfWide * weights.wide + 1) / 2
        return (thousandths + 999) / 1000
    }
}
