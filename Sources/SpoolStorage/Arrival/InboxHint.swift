/// A directory whose entries are watched.
package enum WatchedPlace: Hashable, Sendable {
    /// The inbox, or the directory of a queue in it.
    case inbox(queue: String?)
    case orders
    /// The spool itself, watched only for directories that go away: a directory that is held open gets no event of its
    /// own when it is removed.
    case spool
}

/// What the watch saw: where to look. The truth is what a look finds.
package enum InboxHint: Hashable, Sendable {
    case name(FileName, in: WatchedPlace, Arrival.Sign)
    /// The name was removed or renamed; told only on demand, see `InboxWatcher.tellDepartures`.
    case left(FileName, in: WatchedPlace)
    /// Events were lost: scan everything.
    case overflow
    /// The directory, or one of the spool's, was removed, moved or unmounted: see `Spool.misplaced`.
    case lost(WatchedPlace)
}
