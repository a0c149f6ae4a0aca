import Glibc
import Synchronization

/// An open and locked spool: its directories by descriptor, what its file system can do, and who it is.
///
/// One daemon per spool: the lock goes away with the process, however that ends.
package final class Spool: Sendable {
    package let root: Directory
    package let inbox: Directory
    package let status: Directory
    package let orders: Directory
    package let work: Directory
    package let outbox: Directory
    package let failed: Directory
    package let history: Directory
    package let abilities: FileSystemAbilities
    private let lock: SpoolLock
    private let record: Mutex<IdentityRecord>

    init(
        root: Directory, directories: [SpoolDirectory: Directory], lock: consuming SpoolLock,
        abilities: FileSystemAbilities, record: consuming IdentityRecord
    ) throws(SpoolFault) {
        func held(_ directory: SpoolDirectory) throws(SpoolFault) -> Directory {
            guard let found = directories[directory] else { throw .missing(directory) }
            return found
        }
        inbox = try held(.inbox)
        status = try held(.status)
        orders = try held(.orders)
        work = try held(.work)
        outbox = try held(.outbox)
        failed = try held(.failed)
        history = try held(.history)
        self.root = root
        self.lock = lock
        self.abilities = abilities
        self.record = Mutex(record)
    }

    /// The directory `directory`.
    package subscript(directory: SpoolDirectory) -> Directory {
        switch directory {
        case .inbox: inbox
        case .status: status
        case .orders: orders
        case .work: work
        case .outbox: outbox
        case .failed: failed
        case .history: history
        }
    }
}

extension Spool {
    /// The identity in force. While the spool is displaced and its own is damaged, one that is not written anywhere.
    package var identity: SpoolIdentity { record.withLock { $0.identity } }

    /// Why nothing may be submitted; empty when the spool is at home.
    package var displacements: Set<Displacement> { record.withLock { $0.displacements } }

    /// Tells spool and witness that money is about to be spent; returns when both have it on disk.
    ///
    /// To be called after the intents are written and before their first create is sent; one call covers all intents
    /// written before it. A backup older than this call is from then on told from the spool. Throws `.displaced` until
    /// the spool is adopted.
    package func advanceGeneration() throws(SpoolFault) {
        try caught { () throws(SystemError) in try FailPoint.reach("generation", swept: false) }
        let result = record.withLock { record in
            Result<Void, SpoolFault> { () throws(SpoolFault) in try record.advance() }
        }
        try result.get()
    }

    /// Makes the spool at home here under a new id: the operator has looked at every account.
    package func adopt() throws(SpoolFault) {
        let result = record.withLock { record in
            Result<Void, SpoolFault> { () throws(SpoolFault) in try record.adopt() }
        }
        try result.get()
    }

    /// Whether the spool and all its directories are still where they were opened; if not, the daemon is to end.
    package var isWhole: Bool {
        guard let path = String(validating: root.path, as: UTF8.self), let held = try? root.stamp(),
            let found = try? Directory(opening: path).stamp()
        else { return false }
        return found.isSameFile(as: held) && misplaced().isEmpty
    }

    /// The directories that are no longer found where this spool has them open.
    package func misplaced() -> [SpoolDirectory] {
        SpoolDirectory.allCases.filter { directory in
            guard let held = try? self[directory].stamp(), let found = try? root.stamp(of: directory.name) else {
                return true
            }
            return !found.isSameFile(as: held)
        }
    }
}
