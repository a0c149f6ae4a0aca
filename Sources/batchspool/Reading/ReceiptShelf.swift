import BatchSpoolCore
import SpoolStorage

/// The receipts in a spool's outbox.
struct ReceiptShelf {
    let spool: SpoolView

    /// The receipt that `status` names, once it is there; one of another job under the same name is none.
    func receipt(of status: StatusFile) throws(Refusal) -> ReceiptFile? {
        guard let files = status.files, let job = status.job else { return nil }
        return try receipt(named: files.receipt, job: job, queue: status.queue)
    }

    /// The receipt `name` when it is that of `job`.
    func receipt(named name: String, job: JobID, queue: String?) throws(Refusal) -> ReceiptFile? {
        guard let name = FileName(name.utf8) else { return nil }
        guard let outbox = try spool.directory(.outbox, queue: queue) else { return nil }
        return ReceiptFile(name, in: outbox).flatMap { $0.job == job ? $0 : nil }
    }

    /// The receipt of `job` under whatever name; every receipt is looked at.
    func receipt(of job: JobID) throws(Refusal) -> ReceiptFile? {
        for queue in [nil] + (try spool.queues(in: .outbox)).map(Optional.some) {
            guard let outbox = try spool.directory(.outbox, queue: queue) else { continue }
            let names = try refusing { () throws(SystemError) in try outbox.names() }
            for name in names where Self.isReceipt(name) {
                if let receipt = ReceiptFile(name, in: outbox), receipt.job == job { return receipt }
            }
        }
        return nil
    }

    private static func isReceipt(_ name: FileName) -> Bool {
        !name.isHidden && name.bytes.suffix(13).elementsEqual(".receipt.json".utf8)
    }
}
