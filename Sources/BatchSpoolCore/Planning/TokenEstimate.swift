package import JSONLines

/// Which weights stand for which tokenizer family.
package struct TokenEstimate: Sendable {
    private let families: [String: TokenWeights]
    /// Family without weights of its own to the one that stands in for it.
    private let nearestFamily: [String: String]
    private let fallback: TokenWeights

    /// For families with neither, and when there is no price data: rather too many tokens than too few.
    private static let heavy = TokenWeights(
        word: 1.0, letterOver6: 0.24, hump: 0.5, digitGroup3: 0.4, digit: 0.95, symbol: 0.3, symbolRun: 0.4, han: 1.05,
        wide: 0.65, accented: 1.6, lineOrGap: 1.4)

    package init(
        families: [String: TokenWeights] = [:], nearestFamily: [String: String] = [:], defaultFamily: String = ""
    ) {
        self.families = families
        self.nearestFamily = nearestFamily
        fallback = families[defaultFamily] ?? Self.heavy
    }

    /// The weights of `family`, of the nearest one that has any, or the default's; nil is an unknown family.
    package func weights(family: String?) -> TokenWeights {
        guard let family else { return fallback }
        return families[family] ?? nearestFamily[family].flatMap { families[$0] } ?? fallback
    }
}
