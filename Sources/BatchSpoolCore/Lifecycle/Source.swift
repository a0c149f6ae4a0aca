/// One dropped file within a job.
package struct Source: Hashable, Codable, Sendable {
    /// What its files in `work/` are numbered with; stays when another source leaves the job.
    package let number: Int
    /// The name as dropped.
    package var name: DroppedName
    /// The queue directory below the inbox; nil for the inbox itself.
    package var queue: String?
    package var uid: UInt32
    package var identity: FileIdentity
    package var claimedAt: Timestamp
    /// The companion's name when one was claimed with it.
    package var companion: DroppedName?
    package var companionIdentity: FileIdentity?
    /// Whether a read lease was granted at the claim, so that the file may be used in place.
    package var leased: Bool
    /// Bytes of the dropped file, known after the claim.
    package var bytes: Int
    /// SHA-256 of the dropped file, hex; nil until it has been read.
    package var sha256: String?
    /// Physical lines; nil until it has been read.
    package var lines: Int?
    /// The source's rows within the job; nil until it has been read.
    package var rows: RowSpan?
    /// Why no row of it was taken; nil for a source that was accepted.
    package var rejection: String?
    /// The order by which it is not wanted any more; nil for one that is.
    package var cancelled: OrderMark?
    /// Problems with its lines and options that were written down.
    package var problems: Int
    /// The stem, with its number when the plain one was taken, under which it will be published; nil until the claim is
    /// done.
    package var stem: String?
    /// How its rows ended; nil until it is delivered.
    package var counts: RowCounts?

    package init(
        number: Int = 0, name: DroppedName, queue: String?, uid: UInt32, identity: FileIdentity, claimedAt: Timestamp,
        companion: DroppedName? = nil, companionIdentity: FileIdentity? = nil, leased: Bool
    ) {
        self.number = number
        self.name = name
        self.queue = queue
        self.uid = uid
        self.identity = identity
        self.claimedAt = claimedAt
        self.companion = companion
        self.companionIdentity = companionIdentity
        self.leased = leased
        bytes = identity.size
        problems = 0
    }

    /// Whether everything of it is published.
    package var isDelivered: Bool { counts != nil }
}

/// What tells one file from another, and one state of it from the next.
package struct FileIdentity: Hashable, Codable, Sendable {
    package let device: UInt64
    package let inode: UInt64
    package let size: Int
    /// Nanoseconds since 1970.
    package let modified: Int
    /// Nanoseconds since 1970; a rename changes it, so it is compared only between passes after the claim.
    package let changed: Int

    package init(device: UInt64, inode: UInt64, size: Int, modified: Int, changed: Int) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    /// Whether this is the same file in the same state, the rename of a claim aside.
    ///
    /// The spool never leaves its file system, and a reboot may give that another device number: it does not count.
    package func sameContent(as other: FileIdentity) -> Bool {
        inode == other.inode && size == other.size && modified == other.modified
    }
}
