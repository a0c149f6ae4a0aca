import Glibc

/// Reading inotify's records: watch, mask, cookie and name length of 4 bytes each, then the name padded with NULs.
enum InotifyEvents {
    /// Entries made, moved in, closed after writing or touched; and the end of the directory itself. MODIFY is left
    /// out: a look sees the change by the stamp, and a large copy would send thousands.
    private static let mask = UInt32(
        IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
            | IN_EXCL_UNLINK)

    /// The same and names that go, for an inbox.
    private static let inboxMask = mask | departures

    private static let departures = UInt32(IN_DELETE | IN_MOVED_FROM)

    /// Directories that go away, for the spool itself.
    private static let spoolMask = UInt32(IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// What to watch for in a directory.
    static func mask(of place: WatchedPlace) -> UInt32 {
        switch place {
        case .inbox: inboxMask
        case .orders: mask
        case .spool: spoolMask
        }
    }

    private static let headerSize = 16

    /// The hints in the records of one read; `places` by watch number. Hidden names give none.
    static func hints(in records: UnsafeRawBufferPointer, places: [Int32: WatchedPlace]) -> [InboxHint] {
        var hints: [InboxHint] = []
        var start = 0
        while start + headerSize <= records.count {
            let watch = records.loadUnaligned(fromByteOffset: start, as: Int32.self)
            let mask = records.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
            let length = Int(records.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
            let end = start + headerSize + length
            guard end <= records.count else { break }
            let name = records[(start + headerSize)..<end].prefix { $0 != 0 }
            if let hint = hint(mask: mask, place: places[watch], name: name) { hints.append(hint) }
            start = end
        }
        return hints
    }

    private static func hint(mask: UInt32, place: WatchedPlace?, name: Slice<UnsafeRawBufferPointer>) -> InboxHint? {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
        guard let place else { return nil }
        if mask & UInt32(IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF) != 0 { return .lost(place) }
        if place == .spool { return mask & UInt32(IN_ISDIR) != 0 ? .lost(place) : nil }
        guard let name = FileName(name), !name.isHidden else { return nil }
        if mask & departures != 0 { return .left(name, in: place) }
        return .name(name, in: place, sign(mask))
    }

    private static func sign(_ mask: UInt32) -> Arrival.Sign {
        if mask & UInt32(IN_MOVED_TO) != 0 { return .movedIn }
        if mask & UInt32(IN_CLOSE_WRITE) != 0 { return .closed }
        return mask & UInt32(IN_ATTRIB) != 0 ? .touched : .seen
    }
}
