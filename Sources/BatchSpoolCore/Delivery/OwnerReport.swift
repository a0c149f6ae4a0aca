/// Money that was spent for the files of one user.
package struct OwnerReport: Hashable, Codable, Sendable {
    /// Nil for what was spent before a version that keeps it.
    package var uid: UInt32?
    package var spentToday = Money.zero
    package var spentMonth = Money.zero
    /// What batches under way may still cost.
    package var reserved = Money.zero

    package init(uid: UInt32?) {
        self.uid = uid
    }

    private enum CodingKeys: String, CodingKey {
        case uid
        case spentToday = "spent_today_usd"
        case spentMonth = "spent_month_usd"
        case reserved = "reserved_usd"
    }
}
