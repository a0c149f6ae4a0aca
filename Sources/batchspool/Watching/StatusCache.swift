import BatchSpoolCore
import SpoolStorage

/// The status files of a spool, of which only those are read again that were replaced.
struct StatusCache {
    private struct Key: Hashable {
        let queue: String?
        let name: FileName
    }

    let spool: SpoolView
    private var known: [Key: (stamp: FileStamp, file: StatusFile)] = [:]

    init(spool: SpoolView) {
        self.spool = spool
    }

    /// Looks at all of them; what they say now.
    mutating func look() throws(Refusal) -> [StatusFile] {
        var found: [Key: (stamp: FileStamp, file: StatusFile)] = [:]
        for queue in [nil] + (try spool.queues(in: .status)).map(Optional.some) {
            guard let directory = try spool.directory(.status, queue: queue) else { continue }
            let names = try refusing { () throws(SystemError) in try directory.names() }
            for name in names where StatusShelf.isStatus(name) {
                guard let stamp = try? directory.stamp(of: name) else { continue }
                let key = Key(queue: queue, name: name)
                if let old = known[key], old.stamp == stamp {
                    found[key] = old
                } else if let file = StatusFile(name, in: directory, queue: queue) {
                    found[key] = (stamp, file)
                }
            }
        }
        known = found
        return found.values.map(\.file)
    }

    /// The directories in which something may change.
    func directories() throws(Refusal) -> [String] {
        [spool.path(.status)] + (try spool.queues(in: .status)).map { spool.path(.status, queue: $0) }
    }
}
