/// What is special about an outcome.
package struct OutcomeFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    /// The flags in `rawValue`; those of the format itself are not stored.
    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The cost comes from an estimate, not from counted tokens.
    package static let estimated = OutcomeFlags(rawValue: 1 << 8)
    /// The row had been paid for before.
    package static let paidTwice = OutcomeFlags(rawValue: 1 << 9)

    // The low byte belongs to the format.
    static let inErrors = OutcomeFlags(rawValue: 1 << 0)
    static let hasLine = OutcomeFlags(rawValue: 1 << 1)
    static let hasUsage = OutcomeFlags(rawValue: 1 << 2)
    static let hasCost = OutcomeFlags(rawValue: 1 << 3)
    static let format = OutcomeFlags(rawValue: 0xff)
}
