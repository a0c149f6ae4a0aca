import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Tells once when the file used in place was changed after rows of it were sent: these rows count.
    func noteModification(_ job: JobID) async {
        guard let record = record(of: job), !record.modifiedAfterSubmission, record.mayHaveBought,
            let identity = record.inputIdentity, let input = record.input.flatMap({ FileName($0.utf8) })
        else { return }
        let work = setup.spool.work
        let isSame = await workers.brief {
            (try? work.stamp(of: input)).flatMap(\.self).map { FileIdentity($0).sameContent(as: identity) }
        }
        guard isSame == false else { return }
        await update(job) { $0.modifiedAfterSubmission = true }
        setup.log.transition(
            .modified, "the dropped file was changed after its rows were sent; these rows count", job: job,
            source: record.sources.first?.shownName, level: .warning)
    }
}
