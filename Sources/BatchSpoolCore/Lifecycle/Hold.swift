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

/// What exactly a job waits for, where the advice depends on it.
package enum HoldCause: String, Hashable, Codable, Sendable {
    /// Accounts are configured, and none of them can be used.
    case unusableAccounts = "unusable_accounts"
    /// The rows may cost more than all of a limit, so that no waiting helps.
    case aboveLimit = "above_limit"
    /// The day's limit has room for them on another day.
    case spentDay = "spent_day"
    /// The month's limit has room for them in another month.
    case spentMonth = "spent_month"
}

/// A job's wait for a person, a budget or an account.
package struct Hold: Hashable, Codable, Sendable {
    package let reason: HoldReason
    /// The particulars: which account, which limit, which batch.
    package let detail: String
    package let since: Timestamp
    /// The part that waits; nil when all of the job does, or several parts.
    package let part: Int?
    /// Nil where the reason says it all.
    package let cause: HoldCause?

    package init(
        reason: HoldReason, detail: String, since: Timestamp, part: Int? = nil, cause: HoldCause? = nil
    ) {
        self.reason = reason
        self.detail = detail
        self.since = since
        self.part = part
        self.cause = cause
    }
}
