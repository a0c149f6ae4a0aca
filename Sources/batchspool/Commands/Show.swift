import ArgumentParser
import BatchSpoolCore

/// `batchspool show`.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell the story of one job.",
        discussion: "The job is named by its id, by the name of the dropped file, or by that name without its suffix.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: ArgumentHelp("The file or job.", valueName: "name-or-job"), completion: Completing.jobs)
    var job: String

    func run() throws {
        let session = Session(shared)
        let spool = try session.spool()
        let story = try story(spool)
        let output = session.output
        output.lines(
            output.isJSON ? [story.json] : story.lines(now: Session.now, output.style, width: output.width))
        if DaemonSign.of(spool.path) == .stopped, !story.hasEnded { session.output.aside(Notes.stopped) }
    }

    /// The job's status and receipt; a job whose name was dropped again has only its receipt left.
    private func story(_ spool: SpoolView) throws(Refusal) -> JobStory {
        let receipts = ReceiptShelf(spool: spool)
        do throws(Refusal) {
            let files = try StatusShelf(spool: spool).all()
            let status = try JobFinder(files: files).find(job)
            var pace = Pace()
            pace.learn(files, now: Session.now)
            return JobStory(spool: spool, status: status, receipt: try receipts.receipt(of: status), pace: pace)
        } catch {
            guard case .noSuchJob = error else { throw error }
            if let id = JobID(job.uppercased()), let receipt = try receipts.receipt(of: id) {
                return JobStory(spool: spool, status: nil, receipt: receipt)
            }
            guard let entry = try InboxFinder(spool: spool).find(job) else { throw error }
            if let obstacle = entry.obstacle(spool) { throw .neverClaimed(entry.label, obstacle) }
            throw .notClaimed(entry.label, isStopped: DaemonSign.of(spool.path) == .stopped)
        }
    }
}
