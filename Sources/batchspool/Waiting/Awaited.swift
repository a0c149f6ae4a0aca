import BatchSpoolCore
import SpoolStorage

/// One dropped file on its way to its end.
struct Awaited {
    let name: FileName
    let queue: String?
    /// A job that had the name before the file was dropped.
    let earlier: JobID?
    /// Known once the file is claimed.
    private(set) var job: JobID?
    private(set) var status: StatusFile?
    private(set) var receipt: ReceiptFile?
    private(set) var end: WaitEnd?
    /// Another job has the name now: what was last seen of ours stays, and its receipt will still come.
    private var isSuperseded = false
    /// How often in a row, at slow looks, the file was neither in the inbox nor claimed.
    private var absences = 0

    /// - Parameter job: nil when the file is not claimed yet.
    init(name: FileName, queue: String?, job: JobID?, earlier: JobID?) {
        self.name = name
        self.queue = queue
        self.job = job
        self.earlier = earlier
    }

    var label: String { EscapedText(bytes: (queue.map { Array("\($0)/".utf8) } ?? []) + name.bytes).text }

    /// Looks at the spool again. `isSlow`: some seconds have passed since the last slow look.
    mutating func look(_ spool: SpoolView, isSlow: Bool) throws(Refusal) {
        if let end, end.isFinal { return }
        try takeStatus(StatusShelf(spool: spool).status(of: name, queue: queue))
        if let job { receipt = try findReceipt(of: job, ReceiptShelf(spool: spool), isSlow: isSlow) }
        end = WaitEnd(status: status, receipt: receipt)
        if end == nil, isSlow { try lookForFile(spool) }
    }

    /// Gives up because nothing will move the file.
    mutating func stop(_ reason: WaitEnd) {
        if end == nil { end = reason }
    }

    private mutating func takeStatus(_ found: StatusFile?) throws(Refusal) {
        guard let found else { return }
        isSuperseded = job != nil && found.job != job
        if job == nil, found.job != nil, found.job != earlier { job = found.job }
        if found.job == job { status = found }
    }

    /// Under the name that the status gives, or, when that can no longer be known, under any.
    private func findReceipt(of job: JobID, _ shelf: ReceiptShelf, isSlow: Bool) throws(Refusal) -> ReceiptFile? {
        if let name = status?.files?.receipt, let found = try shelf.receipt(named: name, job: job, queue: queue) {
            return found
        }
        return isSuperseded && isSlow ? try shelf.receipt(of: job) : nil
    }

    /// A file that was taken out of the inbox by hand would be waited for in vain.
    private mutating func lookForFile(_ spool: SpoolView) throws(Refusal) {
        guard job == nil, let inbox = try? spool.directory(.inbox, queue: queue),
            let found = try? inbox.stamp(of: name) != nil
        else { return }
        absences = found ? 0 : absences + 1
        if absences > 1 { end = .gone }
    }
}
