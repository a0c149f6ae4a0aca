import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Renames what is listed, receipts last; repeated after a crash it goes on where it was.
    func publish(_ job: JobID) async {
        guard let record = record(of: job), !record.pendingDelivery.isEmpty else { return await end(job) }
        let step = PublishStep(spool: setup.spool, record: record)
        let outcome = await workers.brief { Result { () throws(SystemError) in try step.run() } }
        switch outcome {
        case .failure(let error): await stumble(job, String(describing: error))
        case .success(let outcomes):
            for case (_, .nameTaken(let name)) in outcomes {
                setup.log.transition(
                    .delivering,
                    "\(EscapedText(bytes: name.bytes, limit: 200)) appeared meanwhile; other names are taken",
                    job: job, reason: "name_taken", level: .notice)
            }
            let published = outcomes.compactMap { $0.outcome == .published ? $0.source : nil }
            let taken = outcomes.compactMap { $0.outcome == .published ? nil : $0.source }
            if !taken.isEmpty { await rename(job, taken) }
            if !published.isEmpty { await delivered(job, published) }
        }
    }

    /// Goes back to choosing names; files of a set that are published already keep theirs.
    private func rename(_ job: JobID, _ sources: [Int]) async {
        guard let record = record(of: job) else { return }
        let work = setup.spool.work
        for number in sources {
            guard let index = record.sourceIndex(number) else { continue }
            let steps = record.delivery.filter { $0.source == number }
            names.release(number, of: job)
            if steps.allSatisfy({ $0.isWaiting(in: work) }) {
                await update(job) { $0.forgetDelivery(of: number) }
            } else {
                var unnamed = record.sources[index]
                unnamed.stem = nil
                guard let chosen = await reserveNames(record, [unnamed])?.first?.names else { return }
                let renamed = steps.map { step in
                    step.isWaiting(in: work) ? step.renamed(chosen, suffix: unnamed.suffix) : step
                }
                await update(job) { record in
                    record.delivery = record.delivery.filter { $0.source != number } + renamed
                }
            }
        }
    }

    private func delivered(_ job: JobID, _ numbers: [Int]) async {
        guard let record = record(of: job) else { return }
        let work = setup.spool.work
        let wanted = Set(numbers)
        let published = record.sources.filter { wanted.contains($0.number) }
        let known = published.compactMap { self.endings[job]?[$0.number]?.of($0) }
        let endings =
            known.count == published.count
            ? known
            : await workers.pass(for: record.owner) { SourceEnding.all(published, record, work: work) }
        let now = setup.time.today()
        await update(job) { record in
            for ending in endings { record.note(ending) }
            guard record.isDelivered else { return }
            record.phase = .delivered
            record.transitions.append(Transition(what: "delivered", at: now))
        }
        await writeFinalStatus(job, endings)
        for ending in endings {
            tell(ending, job)
            names.release(ending.source.number, of: job)
        }
    }

    private func tell(_ ending: SourceEnding, _ job: JobID) {
        ended.add(ending)
        let (name, counts) = (ending.source.shownName, ending.counts)
        setup.log.transition(
            .delivered, "\(name): \(counted(counts.results, "result")), \(counted(counts.errors, "error"))", job: job,
            source: name,
            state: ending.status.rawValue, reason: ending.source.rejection, cost: ending.cost,
            facts: [
                .rows: "\(counts.rows)", .results: "\(counts.results)", .errors: "\(counts.errors)",
            ])
    }

    /// All sources are delivered: only cleaning up is left.
    func end(_ job: JobID) async {
        guard record(of: job)?.isDelivered == true else { return }
        let now = setup.time.today()
        await update(job) { record in
            record.phase = .delivered
            record.transitions.append(Transition(what: "delivered", at: now))
        }
    }
}

extension JobRecord {
    /// Whether every source is published.
    var isDelivered: Bool { sources.allSatisfy(\.isDelivered) }

    mutating func setStem(_ stem: String?, of number: Int) {
        if let index = sourceIndex(number) { sources[index].stem = stem }
    }

    /// Takes a source back to where its outputs are made.
    fileprivate mutating func forgetDelivery(of number: Int) {
        delivery.removeAll { $0.source == number }
        setStem(nil, of: number)
        if phase == .delivering { phase = rows == nil ? .claimed : .working }
    }

    fileprivate mutating func note(_ ending: SourceEnding) {
        guard let index = sourceIndex(ending.source.number) else { return }
        sources[index].counts = ending.counts
    }
}
