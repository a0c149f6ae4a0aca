import BatchSpoolCore
import SpoolStorage

/// Makes the files of some sources of a job, complete and on disk, before any of them gets its name.
struct OutputPass: Sendable {
    let spool: Spool
    let record: JobRecord
    let facts: ReceiptFacts
    /// The sources that are done, each with its names.
    let sources: [(source: Source, names: OutputNames)]
    /// Of the file of results; nil when nothing of it was written since the daemon started.
    let digest: LineDigest?

    /// The steps of the delivery, each source's receipt after its other files, and how the sources ended.
    func run() throws(RecordFault) -> MadeOutputs {
        let log = try openLog()
        var made = MadeOutputs()
        for (source, names) in sources {
            let outputs = SourceOutputs(
                spool: spool, record: record, source: source, facts: facts, names: names, log: log)
            made += try outputs.make()
        }
        try sync(made.steps)
        return made
    }

    /// Nil when only rejected sources are delivered.
    private func openLog() throws(RecordFault) -> OutputLog? {
        guard sources.contains(where: { $0.source.rejection == nil }) else { return nil }
        let index = try RowIndexReader(in: spool.work, job: record.job)
        return OutputLog(
            index: index, outcomes: try OutcomeReader(in: spool.work, job: record.job, rows: index.count),
            digest: digest)
    }

    /// Makes the content of all files durable together, then their names. What lies in `work/` already (a log that is
    /// delivered as it is, a dropped file) is on disk.
    private func sync(_ steps: [DeliveryStep]) throws(RecordFault) {
        let made = steps.compactMap { FileName($0.work.utf8) }.filter { SpoolLayout.isOutput($0) }
        do throws(SystemError) {
            try GroupCommit.sync(made, in: spool.work)
            try spool.work.sync(step: "outputs.fsync-dir")
        } catch { throw .system(error) }
    }
}

/// The log and index of a job whose sources are delivered.
struct OutputLog: Sendable {
    let index: RowIndexReader
    let outcomes: OutcomeReader
    /// Of the file of results; nil when nothing of it was written since the daemon started.
    let digest: LineDigest?
}
