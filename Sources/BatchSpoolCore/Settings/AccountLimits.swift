/// How much one batch, and all waiting ones, may hold at one account.
package struct AccountLimits: Hashable, Sendable {
    /// The most rows in one batch, `requests`.
    package var requests: Int
    /// The most bytes in one batch's file, `bytes`.
    package var bytes: Int
    /// Prompt tokens that may wait in batches of one model that `enqueued_tokens` does not name, `enqueued`; nil is
    /// no limit.
    package var enqueued: Int?

    /// The lowest limits of any known vendor, for a service nobody knows.
    package init(requests: Int = 50_000, bytes: Int = 100_000_000, enqueued: Int? = nil) {
        self.requests = requests
        self.bytes = bytes
        self.enqueued = enqueued
    }
}
