/// A choice of kinds of outcome.
package struct OutcomeKinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// The kinds whose bits, 1 << number, are set.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The choice of `kind` alone.
    package init(_ kind: OutcomeKind) {
        rawValue = 1 << kind.rawValue
    }

    /// Rows with a result.
    package static let results = OutcomeKinds(.result)
    /// Rows without a result.
    package static let failures: OutcomeKinds = [OutcomeKinds(.error), OutcomeKinds(.skipped)]
    /// Everything that ends a row.
    package static let final: OutcomeKinds = [.results, .failures]

    /// Whether `kind` is one of them.
    package func contains(_ kind: OutcomeKind) -> Bool {
        contains(OutcomeKinds(kind))
    }
}
