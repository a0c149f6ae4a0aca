/// A directory whose entries are watched.
package enum WatchedPlace: Hashable, Sendable {
    /// The inbox, or the directory of a queue in it.
    case inbox(queue: String?)
    case orders
}

/// What the watch saw: where to look. The truth is what a look finds.
package enum InboxHint: Hashable, Sendable {
    case name(FileName, in: WatchedPlace, Arrival.Sign)
    /// Events were lost: scan everything.
    case overflow
    /// The directory was removed, moved or unmounted; nothing more will come from it.
    case lost(WatchedPlace)
}
