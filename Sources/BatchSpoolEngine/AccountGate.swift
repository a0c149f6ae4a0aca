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
    /// When the next try is allowed, on the clock that does not jump.
    private var reopens = Duration.zero

    package init() {}

    /// Whether work may be sent at `now`, a time that never jumps; after the pause one more try is allowed, the probe.
    package func admits(at now: Duration) -> Bool {
        closure == nil || now >= reopens
    }

    /// The account refused everything: no credit, or a key that is not accepted. `today` is for people.
    package mutating func close(_ error: ProviderError, at now: Duration, today: Timestamp) {
        failures += 1
        let pause = Duration.seconds(60 * min(15, 1 << min(failures - 1, 4)))
        reopens = now + pause
        closure = Closure(error: error, since: closure?.since ?? today, until: today.advanced(by: pause))
    }

    /// The account accepted something.
    package mutating func open() {
        failures = 0
        closure = nil
    }
}

extension [AccountName: AccountGate] {
    /// The accounts that take nothing at `now`, a time that never jumps; one that may be tried again is not among them.
    package func closed(at now: Duration) -> Set<AccountName> {
        Set(filter { !$0.value.admits(at: now) }.keys)
    }
}
