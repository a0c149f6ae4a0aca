/// How the daemon is doing, for the tool: `status/.daemon.json`; derived, replaced by rename, made anew at every start.
package struct DaemonReport: Hashable, Codable, Sendable {
    /// What the daemon was doing when it wrote this; whether it still runs is told by the spool's lock.
    package enum State: String, Hashable, Codable, Sendable {
        case working
        case draining
        case stopped
    }

    package var schema = 1
    package var version: String
    package var pid: Int32
    package var state = State.working
    package var startedAt: Timestamp
    package var updatedAt: Timestamp
    /// The configuration's file.
    package var configuration: String
    /// Why durable writes fail at present; nil when they work.
    package var degraded: String?
    /// Why nothing is submitted from this spool; empty when it is at home.
    package var displacements: [String] = []
    package var jobs = JobNumbers()
    package var spending = SpendingFacts()
    package var catalogue: CatalogueFacts
    /// What the spool's file system can do, tried at the start.
    package var abilities: [String: Bool] = [:]
    package var accounts: [AccountReport]
    /// The declared queues, in the order of the configuration; nil from a version that did not tell.
    package var queues: [String]?
    /// Money of this month by whose files it was for, lowest number first; nil from a version that did not tell.
    package var owners: [OwnerReport]?

    package init(
        version: String, pid: Int32, startedAt: Timestamp, configuration: String, catalogue: CatalogueFacts,
        accounts: [AccountReport]
    ) {
        self.version = version
        self.pid = pid
        self.startedAt = startedAt
        updatedAt = startedAt
        self.configuration = configuration
        self.catalogue = catalogue
        self.accounts = accounts
    }

    private enum CodingKeys: String, CodingKey {
        case schema, version, pid, state
        case startedAt = "started_at"
        case updatedAt = "updated_at"
        case configuration, degraded, displacements, jobs, spending, catalogue, abilities, accounts, queues, owners
    }
}

/// Live jobs by what they do.
package struct JobNumbers: Hashable, Codable, Sendable {
    /// Claimed and not sent, and names in the inbox.
    package var waiting = 0
    package var running = 0
    package var held = 0
    /// Jobs whose record cannot be read; see the journal.
    package var unreadable = 0

    package init() {}
}

/// Money of today and this month, over all accounts.
package struct SpendingFacts: Hashable, Codable, Sendable {
    /// The day in the budget's time zone.
    package var day = ""
    package var today = Money.zero
    package var month = Money.zero
    /// What live batches may still cost.
    package var reserved = Money.zero
    /// `per_day_usd` and `per_month_usd`; nil is no limit.
    package var perDay: Money?
    package var perMonth: Money?
    /// What was spent could not be read, so that limits hold every job.
    package var isUnknown = false

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case day
        case today = "today_usd"
        case month = "month_usd"
        case reserved = "reserved_usd"
        case perDay = "per_day_usd"
        case perMonth = "per_month_usd"
        case isUnknown = "unknown"
    }
}

/// The price data in force.
package struct CatalogueFacts: Hashable, Codable, Sendable {
    package var path: String
    /// The day it was made; empty when there is none.
    package var date: String
    package var offers: Int

    package init(path: String, date: String, offers: Int) {
        self.path = path
        self.date = date
        self.offers = offers
    }
}
