import BatchSpoolCore
import SpoolStorage

/// All status files of a spool.
struct StatusShelf {
    let spool: SpoolView

    /// Every status file, those of queues included, in no order.
    func all() throws(Refusal) -> [StatusFile] {
        var found: [StatusFile] = []
        for queue in [nil] + (try spool.queues(in: .status)).map(Optional.some) {
            guard let directory = try spool.directory(.status, queue: queue) else { continue }
            let names = try refusing { () throws(SystemError) in try directory.names() }
            for name in names where Self.isStatus(name) {
                guard let file = StatusFile(name, in: directory, queue: queue) else { continue }
                found.append(file)
            }
        }
        return found
    }

    /// The status of the dropped `name`; nil when there is none.
    func status(of name: FileName, queue: String?) throws(Refusal) -> StatusFile? {
        guard let directory = try spool.directory(.status, queue: queue) else { return nil }
        return StatusFile(SpoolLayout.status(of: name), in: directory, queue: queue)
    }

    /// Whether an entry of `status/` is a status file.
    static func isStatus(_ name: FileName) -> Bool {
        let suffix = StatusFile.suffix.utf8
        guard !name.isHidden, name.bytes.count > suffix.count else { return false }
        return name.bytes.suffix(suffix.count).elementsEqual(suffix)
    }
}
