/// Why a job waits for something the daemon cannot do alone.
package enum HoldReason: String, Hashable, Codable, Sendable, CaseIterable {
    case noAccount = "no_account"
    case providerChanged = "provider_changed"
    case overBudget = "over_budget"
    case priceUnknown = "price_unknown"
    case createUnresolved = "create_unresolved"
    case cancelledAtProvider = "cancelled_at_provider"
    case batchVanished = "vanished"
    case outputGone = "output_gone"
    case batchStuck = "stuck"
    case spoolMoved = "spool_moved"
    case crashedDaemon = "crashed_daemon"
    case inputUnreadable = "input_unreadable"
    case inputChanged = "input_changed"
    case sidecarDamaged = "sidecar_damaged"
    case newerSchema = "newer_schema"
    case credentials = "credentials"
    case quota = "quota"
    /// Somebody ordered it.
    case byOrder = "by_order"
}

/// A job's wait for a person, a budget or an account.
package struct Hold: Hashable, Codable, Sendable {
    package let reason: HoldReason
    /// The particulars: which account, which limit, which batch.
    package let detail: String
    package let since: Timestamp
    /// The part that waits; nil when all of the job does, or several parts.
    package let part: Int?

    package init(reason: HoldReason, detail: String, since: Timestamp, part: Int? = nil) {
        self.reason = reason
        self.detail = detail
        self.since = since
        self.part = part
    }
}
