import BatchSpoolCore
import Glibc
import SpoolStorage

/// Who gives an order, and whether for everybody's jobs.
struct OrderAuthority: Sendable {
    let uid: UInt32
    /// Root, the daemon's own user, a member of the administrators' group.
    let isAdministrator: Bool

    /// May ask the name service for a while.
    init(of uid: UInt32, adminGroup: String?) {
        self.uid = uid
        isAdministrator = uid == 0 || uid == Self.own || adminGroup.map { GroupMembers.contain(uid, of: $0) } ?? false
    }

    /// The daemon's own user.
    static var own: UInt32 { geteuid() }

    /// Whether what `owner` sent may be ordered about.
    func covers(_ owner: UInt32) -> Bool { isAdministrator || owner == uid }
}
