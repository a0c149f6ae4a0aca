import BatchSpoolCore
import SpoolStorage

/// What the target of an order turns out to be.
enum OrderSubject: Sendable {
    /// A job under way; `source`: the one of its files that is meant, nil for all.
    case live(JobID, source: Int?)
    case ended(JobRecord)
    /// Its record cannot be read, so nobody knows whose it is.
    case damaged(JobID)
    /// The file lies in the inbox and is no job yet.
    case unclaimed
    case unknown
}

extension Engine {
    /// What a target means now.
    func subject(of target: OrderTarget) async -> OrderSubject {
        if let job = target.job ?? newestJob(of: target) {
            if let live = live(job, target) { return live }
            if untouched[job] != nil { return .damaged(job) }
            let spool = setup.spool
            let ended = await workers.brief {
                (try? History(in: spool.history, work: spool.work).record(of: job)) ?? nil
            }
            // It may have ended while history was read, or just before.
            return ended.map(OrderSubject.ended) ?? live(job, target) ?? .unknown
        }
        guard let name = target.file.flatMap({ FileName($0.bytes) }),
            let inbox = try? setup.spool.inbox(queue: target.queue),
            (try? inbox.stamp(of: name)) ?? nil != nil
        else { return .unknown }
        return .unclaimed
    }

    private func live(_ job: JobID, _ target: OrderTarget) -> OrderSubject? {
        guard let record = record(of: job) else { return nil }
        guard let file = target.file, record.sources.count > 1 else { return .live(job, source: nil) }
        let source = record.sources.firstIndex { $0.name == file && $0.queue == target.queue }
        return source.map { .live(job, source: $0) } ?? .unknown
    }

    private func newestJob(of target: OrderTarget) -> JobID? {
        jobs.values.filter { entry in
            entry.record.sources.contains { $0.name == target.file && $0.queue == target.queue }
        }.map(\.record.job).max()
    }

    /// Who sent a file: its owner, and where the daemon itself put failed rows back into the inbox, whose these were.
    func owners(of record: JobRecord) async -> Set<UInt32> {
        var (record, owners) = (record, Set(record.sources.map(\.uid)))
        let spool = setup.spool
        for _ in 0..<8 where owners == [OrderAuthority.own] {
            guard let earlier = record.options.rerunOf else { break }
            let known = await workers.brief {
                (try? History(in: spool.history, work: spool.work).record(of: earlier)) ?? nil
            }
            guard let known else { break }
            (record, owners) = (known, Set(known.sources.map(\.uid)))
        }
        return owners
    }
}
