import BatchSpoolCore
import SpoolStorage

/// Finds what somebody wants to wait for, among jobs and among files that nobody has claimed yet.
struct WaitSelection {
    let spool: SpoolView
    let files: [StatusFile]

    /// The file that `word` means; one in the inbox comes before an earlier job of the same name.
    func find(_ word: String) throws(Refusal) -> Awaited {
        let dropped = try InboxFinder(spool: spool).find(word)
        do throws(Refusal) {
            let status = try JobFinder(files: files).find(word)
            guard let name = FileName(status.file.bytes) else { throw .noSuchJob(word, near: nil) }
            let isAgain =
                status.ended && dropped == InboxFinder.Entry(name: name, queue: status.queue) && JobID(word) == nil
            return Awaited(
                name: name, queue: status.queue, job: isAgain ? nil : status.job, earlier: isAgain ? status.job : nil)
        } catch {
            guard case .noSuchJob = error, let dropped else { throw error }
            return Awaited(name: dropped.name, queue: dropped.queue, job: nil, earlier: nil)
        }
    }
}
