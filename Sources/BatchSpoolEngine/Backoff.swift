/// Pauses between tries: doubling, spread by chance, never shorter than the other side asked for.
package struct Backoff: Sendable {
    package let first: Duration
    package let longest: Duration
    private var tries = 0

    package init(first: Duration = .seconds(1), longest: Duration = .seconds(900)) {
        self.first = first
        self.longest = longest
    }

    /// The pause before the next try; `chance` is in 0..<1 and spreads it over a quarter either way.
    package mutating func next(chance: Double, asked: Double? = nil) -> Duration {
        let doubled = first * (1 << min(tries, 20))
        tries += 1
        let pause = min(doubled, longest) * (0.75 + chance / 2)
        guard let asked else { return pause }
        return max(pause, .seconds(min(max(asked, 1), 3600)))
    }

    /// Something worked.
    package mutating func reset() {
        tries = 0
    }
}
