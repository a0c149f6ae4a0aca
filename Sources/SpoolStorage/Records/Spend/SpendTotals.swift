package import BatchSpoolCore

/// Sums over ended jobs by day, account, queue and owner; does not grow with the number of jobs.
package struct SpendTotals: Sendable {
    private struct Key: Hashable {
        let day: CalendarDay
        let account: AccountName
        let queue: String?
        let owner: UInt32?
    }

    private var sums: [Key: SpendSum] = [:]
    /// Lines that are no entry: torn by a crash, or written by somebody else.
    package internal(set) var damagedLines = 0

    /// Nothing spent.
    package init() {}

    /// Counts the charges of a job that has just ended and was not read from the file.
    package mutating func add(_ entry: SpendEntry) {
        for charge in entry.charges { add(charge, queue: entry.queue, owner: entry.uid) }
    }

    /// Counts what another file holds.
    package mutating func add(_ other: SpendTotals) {
        for (key, sum) in other.sums { sums[key, default: SpendSum()].add(sum) }
        damagedLines += other.damagedLines
    }

    mutating func add(_ charge: SpendCharge, queue: String?, owner: UInt32?) {
        let key = Key(day: charge.day, account: charge.account, queue: queue, owner: owner)
        sums[key, default: SpendSum()].add(charge.cost)
    }

    /// What was spent on days in `days`, by `account` or by all, in `queue` (nil for the inbox itself) or in all.
    package func sum(
        days: ClosedRange<CalendarDay>? = nil, account: AccountName? = nil, queue: String?? = nil
    ) -> SpendSum {
        var total = SpendSum()
        for (key, sum) in sums {
            if let days, !days.contains(key.day) { continue }
            if let account, key.account != account { continue }
            if let queue, key.queue != queue { continue }
            total.add(sum)
        }
        return total
    }

    /// What was spent on days in `days`, by whose files it was for; nil for whom no line tells.
    package func sums(byOwnerOn days: ClosedRange<CalendarDay>) -> [UInt32?: SpendSum] {
        var owners: [UInt32?: SpendSum] = [:]
        for (key, sum) in sums where days.contains(key.day) { owners[key.owner, default: SpendSum()].add(sum) }
        return owners
    }

    /// The accounts that charged anything.
    package var accounts: Set<AccountName> { Set(sums.keys.map(\.account)) }

    /// The days with charges.
    package var days: Set<CalendarDay> { Set(sums.keys.map(\.day)) }
}
