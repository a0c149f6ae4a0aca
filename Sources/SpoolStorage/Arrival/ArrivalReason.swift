/// Why a name in the inbox is not taken (yet); the raw values are the stable words that people see.
package enum ArrivalReason: String, Hashable, Sendable, CaseIterable {
    case beingWritten = "being_written"
    case settling
    case empty
    case hardLinked = "hard_linked"
    case unreadable
    case tooLarge = "too_large"
    case symbolicLink = "symlink"
    case notRegular = "not_regular"
    case directory
    case immutable
    case reservedName = "reserved_name"
    case unknownSuffix = "unknown_suffix"
    case lonelyCompanion = "companion_without_input"
    case diskFull = "disk_full"
    case ownerFiles = "owner_files"
    case ownerBytes = "owner_bytes"
    case ownerJobs = "owner_jobs"

    /// Whether the name can still settle without anybody doing anything about it.
    package var mayPass: Bool {
        switch self {
        case .beingWritten, .settling, .empty, .hardLinked, .unreadable, .ownerFiles, .ownerBytes, .ownerJobs: true
        default: false
        }
    }
}
