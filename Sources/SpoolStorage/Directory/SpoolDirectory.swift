/// A directory of the spool, with the rights it is made with.
package enum SpoolDirectory: String, CaseIterable, Hashable, Sendable {
    case inbox, status, orders, work, outbox, failed, history

    /// Its name in the spool.
    package var name: FileName { FileName(composed: rawValue) }

    /// The rights it gets when it is missing: others add to inbox and orders and remove only what is theirs.
    package var mode: UInt32 {
        switch self {
        case .inbox: 0o3770
        case .orders: 0o3730
        case .status: 0o2750
        case .outbox, .failed: 0o2770
        case .work, .history: 0o700
        }
    }

    /// Whether nobody but the daemon may look into it.
    package var isPrivate: Bool { mode & 0o077 == 0 }
}
