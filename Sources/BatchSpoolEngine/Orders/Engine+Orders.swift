import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Obeys an order or refuses it; the answers, one for each job.
    ///
    /// A job that has obeyed this very order before answers and does nothing.
    func carryOut(_ order: Order, _ mark: OrderMark) async -> [OrderAnswer] {
        let group = setup.configuration.adminGroup
        let authority = await workers.brief { OrderAuthority(of: mark.uid, adminGroup: group) }
        let answers: [OrderAnswer]
        switch order.order {
        case .spoolAdopt: answers = [await adoptSpool(order, mark, authority)]
        case .adopt: answers = [await adoptBatch(order, mark, authority)]
        case .cancel, .hold, .release, .retry: answers = await obey(order, mark, authority)
        }
        if order.dryRun != true { tell(order, mark, answers) }
        return answers
    }

    private func obey(_ order: Order, _ mark: OrderMark, _ authority: OrderAuthority) async -> [OrderAnswer] {
        let targets = order.all == true ? await all(authority) : order.targets
        let replayed = Set(jobs.keys.filter { remembered(mark.order, by: $0) != nil })
        var answers: [OrderAnswer] = []
        for target in targets {
            answers.append(await obey(order, target, mark, authority, replayed: replayed))
        }
        if order.dryRun != true { wakeWaiters() }
        return answers.isEmpty ? [OrderAnswer(.nothing, "there is no job that it could be done to")] : answers
    }

    /// Every live job that the sender of an order may order about.
    private func all(_ authority: OrderAuthority) async -> [OrderTarget] {
        var targets: [OrderTarget] = []
        for job in jobs.keys.sorted() {
            guard let record = record(of: job), record.phase != .delivered else { continue }
            let owners = await owners(of: record)
            if owners.allSatisfy(authority.covers) { targets.append(OrderTarget(job: job)) }
        }
        return targets
    }

    private func obey(
        _ order: Order, _ target: OrderTarget, _ mark: OrderMark, _ authority: OrderAuthority, replayed: Set<JobID>
    ) async -> OrderAnswer {
        switch await subject(of: target) {
        case .unknown: return OrderWords.unknown(target, near: nearestName(to: target))
        case .unclaimed: return OrderWords.answer(.notClaimed, target)
        case .damaged: return OrderWords.answer(.damagedRecord, target)
        case .ended(let record): return await obeyEnded(order, record, target, authority)
        case .live(let job, let source) where order.retry == .errors && isDelivered(job, source):
            guard let record = record(of: job) else { return OrderWords.unknown(target, near: nil) }
            return await obeyEnded(order, record, target, authority)
        case .live(let job, let source):
            guard let record = record(of: job) else { return OrderWords.unknown(target, near: nil) }
            guard await owners(of: record).allSatisfy(authority.covers) else {
                return OrderWords.answer(.notYours, record, source)
            }
            return await obeyLive(order, job, source, mark, isReplay: replayed.contains(job))
        }
    }

    /// Whether a file is over although others of its job are not, or all are and only cleaning up is left; `source`: nil
    /// for all.
    private func isDelivered(_ job: JobID, _ source: Int?) -> Bool {
        guard let record = record(of: job) else { return false }
        return source.map { record.sources[$0].isDelivered } ?? record.isDelivered
    }

    /// The decision and the change of the record are one step.
    private func obeyLive(
        _ order: Order, _ job: JobID, _ source: Int?, _ mark: OrderMark, isReplay: Bool
    ) async -> OrderAnswer {
        guard let record = record(of: job) else { return OrderWords.unknown(OrderTarget(job: job), near: nil) }
        if isReplay, let word = remembered(mark.order, by: job) { return OrderWords.answer(word, record, source) }
        let verdict = record.verdict(on: order, source: source)
        guard let act = verdict.act, order.dryRun != true else {
            return OrderWords.answer(verdict.word, record, source)
        }
        guard await update(job, { $0.apply(verdict, by: mark) }) || self.record(of: job) == nil else {
            return OrderWords.answer(.tryLater, record, source)
        }
        tell(act, job)
        await follow(act, job, before: record)
        return OrderWords.answer(verdict.word, record, source)
    }

    private func remembered(_ order: JobID, by job: JobID) -> OrderWord? {
        record(of: job)?.orders?.last { $0.order == order }?.word
    }

    /// What follows a change by order that is on disk.
    private func follow(_ act: OrderAct, _ job: JobID, before: JobRecord) async {
        jobs[job]?.told = []
        jobs[job]?.waiting = nil
        jobs[job]?.stumbles = 0
        switch act {
        case .cancel: await discardUploads(of: before)
        case .release: await forgive(job, before)
        case .pause, .disown, .abandon, .lookAgain, .adopt: break
        }
        await rouse(job)
    }

    /// Files uploaded for parts that were taken back are of no use.
    private func discardUploads(of record: JobRecord) async {
        for part in record.parts where part.isRetractable {
            guard let account = account(part.identity.account), account.provider.identity == part.identity else {
                continue
            }
            Task { await self.discardUpload(of: part, account) }
        }
    }

    /// What kept a job from going on counts no more: closed accounts are tried again, and a file that ended the daemon.
    private func forgive(_ job: JobID, _ before: JobRecord) async {
        switch before.hold?.reason {
        case .crashedDaemon:
            let mark = BusyMark(in: setup.spool.work, job: job)
            await workers.brief { _ = try? mark.clear() }
        case .credentials, .quota: gates = [:]
        default: break
        }
    }

    private func nearestName(to target: OrderTarget) -> String? {
        guard let word = target.file?.text ?? target.job?.text else { return nil }
        let names = jobs.values.flatMap { $0.record.sources.compactMap(\.name.text) }
        return nearest(word, among: names.sorted())
    }

    /// An order has changed the job.
    func tell(_ act: OrderAct, _ job: JobID) {
        setup.log.transition(.obeyed, act.transition, job: job, state: act.transition, level: .notice)
    }

    private func tell(_ order: Order, _ mark: OrderMark, _ answers: [OrderAnswer]) {
        for answer in answers {
            setup.log.transition(
                .ordered, "order \(mark.order) of user \(mark.uid) to \(order.order.rawValue): \(answer.word.rawValue)",
                job: answer.job, source: answer.file.map { EscapedText(bytes: $0.bytes, limit: 200).text },
                reason: answer.word.rawValue, level: .notice)
        }
    }
}
