import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How often an input that changes while it is read is read anew.
    private static let rereadings = 3

    /// Somebody still writes a claimed file: a copy is read, a few times; then the file goes back.
    func readAgain(_ job: JobID) async {
        guard let entry = jobs[job] else { return }
        jobs[job]?.rereadings += 1
        guard entry.rereadings < Self.rereadings else {
            jobs[job]?.rereadings = 0
            return await giveUpReading(entry.record)
        }
        setup.log.transition(.rereading, "the input changed while it was read; reading again", job: job)
        await linger(job, .seconds(1))
        await update(job) { record in for index in record.sources.indices { record.sources[index].leased = false } }
    }

    /// Files that differ from what was claimed are given back; all of them where none can be told from the others.
    private func giveUpReading(_ record: JobRecord) async {
        let work = setup.spool.work
        let unread = record.sources.filter { $0.rejection == nil }
        let changed = await workers.brief {
            unread.filter { source in
                guard let stamp = (try? work.stamp(of: SpoolLayout.source(record.job, source.number))) ?? nil else {
                    return true
                }
                return !FileIdentity(stamp).sameContent(as: source.identity)
            }.map(\.number)
        }
        let numbers = changed.isEmpty ? unread.map(\.number) : changed
        await update(record.job) { record in
            for index in record.sources.indices where numbers.contains(record.sources[index].number) {
                record.sources[index].rejection = ArrivalReason.beingWritten.rawValue
            }
        }
    }
}
