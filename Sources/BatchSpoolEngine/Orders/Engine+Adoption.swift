import BatchSpoolCore

extension Engine {
    /// Gives a create of unknown fate the batch that a person has found, once its provider has confirmed it.
    func adoptBatch(_ order: Order, _ mark: OrderMark, _ authority: OrderAuthority) async -> OrderAnswer {
        guard let batch = order.batch else { return OrderAnswer(.badOrder, "no batch is named") }
        for entry in jobs.values {
            guard let word = entry.record.orders?.last(where: { $0.order == mark.order })?.word else { continue }
            return OrderWords.answer(word, entry.record)
        }
        let candidates: [Doubt]
        switch await doubts(order, authority).flatMap({ possible($0, for: batch) }) {
        case .failure(let refusal): return refusal.answer
        case .success(let found): candidates = found
        }
        var fitting: [Doubt] = []
        for doubt in candidates {
            switch await looked(for: batch, doubt) {
            case .fits(let awaitsRows): fitting.append(Doubt(job: doubt.job, part: doubt.part, awaitsRows: awaitsRows))
            case .differs: continue
            case .silent(let words): return OrderAnswer(.tryLater, words, job: doubt.job)
            }
        }
        guard let first = fitting.first else {
            return OrderAnswer(.noSuchBatch, "no account with a create in doubt has batch \(batch) with as many rows")
        }
        guard Set(fitting.map(\.job)).count == 1 else {
            return OrderAnswer(
                .badOrder, "several jobs have a create in doubt; name the one: batchspool adopt \(batch) JOB")
        }
        return await adopt(batch, first, order, mark)
    }

    /// A create of unknown fate.
    private struct Doubt: Sendable {
        let job: JobID
        let part: Part
        /// Whether its batch is to be given further rows.
        var awaitsRows = false
    }

    private struct Refused: Error {
        let answer: OrderAnswer
    }

    private enum Look {
        case fits(awaitsRows: Bool)
        case differs
        case silent(String)
    }

    /// The creates in doubt that an order may be about.
    private func doubts(_ order: Order, _ authority: OrderAuthority) async -> Result<[Doubt], Refused> {
        guard let target = order.targets.first else {
            var found: [Doubt] = []
            for job in jobs.keys.sorted() {
                guard let record = record(of: job), await owners(of: record).allSatisfy(authority.covers) else {
                    continue
                }
                found += doubts(of: job)
            }
            guard found.isEmpty else { return .success(found) }
            return .failure(Refused(answer: OrderAnswer(.notUnresolved, "no create of your jobs is in doubt")))
        }
        switch await subject(of: target) {
        case .live(let job, _):
            guard let record = record(of: job), await owners(of: record).allSatisfy(authority.covers) else {
                return .failure(Refused(answer: OrderWords.answer(.notYours, target)))
            }
            let found = doubts(of: job)
            return found.isEmpty
                ? .failure(Refused(answer: OrderWords.answer(.notUnresolved, record))) : .success(found)
        case .ended(let record): return .failure(Refused(answer: OrderWords.answer(.ended, record)))
        case .damaged: return .failure(Refused(answer: OrderWords.answer(.damagedRecord, target)))
        case .unclaimed: return .failure(Refused(answer: OrderWords.answer(.notClaimed, target)))
        case .unknown: return .failure(Refused(answer: OrderWords.unknown(target, near: nil)))
        }
    }

    private func doubts(of job: JobID) -> [Doubt] {
        guard let record = record(of: job) else { return [] }
        let numbers = record.adoptable
        return record.parts.filter { numbers.contains($0.number) }.map { Doubt(job: job, part: $0) }
    }

    /// Those of `doubts` that `batch` may be the create of: the one whose rows are added to it, and otherwise those whose
    /// rows are added to none.
    private func possible(_ doubts: [Doubt], for batch: BatchRef) -> Result<[Doubt], Refused> {
        guard let first = doubts.first else { return .success([]) }
        if let owner = owner(of: batch) {
            let own = doubts.filter { owner == ($0.job, $0.part.number) }
            if own.isEmpty, let record = record(of: first.job) {
                return .failure(Refused(answer: OrderWords.answer(.batchInUse, record)))
            }
            return .success(own)
        }
        let open = doubts.filter { !fills($0.part) }
        guard open.isEmpty, let file = first.part.state.handle?.file else { return .success(open) }
        let words = "rows of part \(first.part.number) are added to batch \(file) and to no other"
        return .failure(Refused(answer: OrderAnswer(.noSuchBatch, words, job: first.job)))
    }

    /// The part that has the batch, or adds its rows to it; nil for a batch of none.
    private func owner(of batch: BatchRef) -> (job: JobID, part: Int)? {
        for (job, entry) in jobs {
            let part = entry.record.parts.first {
                $0.batch == batch || $0.state.handle?.file.rawValue == batch.rawValue
            }
            if let part { return (job, part.number) }
        }
        return nil
    }

    /// Whether the create of a part adds rows to a batch that was made before.
    private func fills(_ part: Part) -> Bool {
        guard let account = account(part.identity.account), let handle = part.state.handle else { return false }
        return account.provider.capabilities.createGoesOn && handle.translation != nil
    }

    /// Whether the account of a part has the batch, with as many rows as the part.
    private func looked(for batch: BatchRef, _ doubt: Doubt) async -> Look {
        guard let account = account(doubt.part.identity.account), account.provider.identity == doubt.part.identity
        else {
            return .silent("account \(doubt.part.identity.account) is not what it was; restore it in the configuration")
        }
        do {
            guard let status = try await account.provider.status(of: [batch])[batch] else { return .differs }
            let fits = Look.fits(awaitsRows: fills(doubt.part) && status.awaited != nil)
            guard let total = status.total, total > 0 else { return fits }
            return total == doubt.part.rows ? fits : .differs
        } catch {
            return .silent("\(account.name) does not answer: \(error.detail)")
        }
    }

    private func adopt(_ batch: BatchRef, _ doubt: Doubt, _ order: Order, _ mark: OrderMark) async -> OrderAnswer {
        guard let record = record(of: doubt.job), record.adoptable.contains(doubt.part.number) else {
            return OrderAnswer(.notUnresolved, "its fate has become known meanwhile", job: doubt.job)
        }
        if let owner = owner(of: batch), owner != (doubt.job, doubt.part.number) {
            return OrderWords.answer(.batchInUse, record)
        }
        if order.dryRun == true { return OrderWords.answer(.adopted, record) }
        let verdict = OrderVerdict(
            .adopted, .adopt(part: doubt.part.number, batch, awaitsRows: doubt.awaitsRows))
        guard await update(doubt.job, { $0.apply(verdict, by: mark) }) else {
            return OrderWords.answer(.tryLater, record)
        }
        if let act = verdict.act { tell(act, doubt.job) }
        setup.log.transition(
            .adopted, "part \(doubt.part.number): a person has found the batch", job: doubt.job, batch: batch,
            part: doubt.part)
        await rouse(doubt.job)
        wakeWaiters()
        return OrderWords.answer(.adopted, record)
    }
}
