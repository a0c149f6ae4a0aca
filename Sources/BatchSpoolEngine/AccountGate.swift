package import BatchSpoolCore

/// Whether an account takes work: opens by a refusal that concerns all of it, tries again after a growing pause.
package struct AccountGate: Sendable {
    /// Why the account is left alone, and since when.
    package struct Closure: Hashable, Sendable {
        package let error: ProviderError
        package let since: Timestamp
        package let until: Timestamp
    }

    package private(set) var closure: Closure?
    private var failures = 0

    package init() {}

    /// Whether work may be sent at `now`; after the pause one more try is allowed, which is the probe.
    package func admits(at now: Timestamp) -> Bool {
        guard let closure else { return true }
        return now >= closure.until
    }

    /// The account refused everything: no credit, or a key that is not accepted.
    package mutating func close(_ error: ProviderError, at now: Timestamp) {
        failures += 1
        let minutes = min(15, 1 << min(failures - 1, 4))
        closure = Closure(
            error: error, since: closure?.since ?? now, until: now.advanced(by: .seconds(60 * minutes)))
    }

    /// The account accepted something.
    package mutating func open() {
        failures = 0
        closure = nil
    }
}
