/// A choice of kinds of outcome.
package struct OutcomeKinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The choice of `kind` alone.
    package init(_ kind: OutcomeKind) {
        rawValue = 1 << kind.rawValue
    }

    package static let results = OutcomeKinds(.result)
    /// Rows without a result.
    package static let failures: OutcomeKinds = [OutcomeKinds(.error), OutcomeKinds(.skipped)]
    /// Everything that ends a row.
    package static let final: OutcomeKinds = [.results, .failures]

    package func contains(_ kind: OutcomeKind) -> Bool {
        contains(OutcomeKinds(kind))
    }
}
