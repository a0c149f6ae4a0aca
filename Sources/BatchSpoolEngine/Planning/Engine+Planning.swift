import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Plans a job that was just read: what cannot be planned is the sender's problem.
    func planFirst(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        switch await plan(job, groups: Array(record.groups.indices), of: record.groups, in: record) {
        case .planned: return
        case .waiting(let reason, let detail, let cause): await hold(job, reason, detail, cause: cause)
        case .refused(let faults): await refusePlan(job, faults)
        case .overLimit(let sources): await refuseSources(job, sources)
        case .stopped: return
        }
    }

    /// What planning came to.
    enum PlanResult: Sendable {
        case planned
        /// A person, the budget or an account has to change first.
        case waiting(HoldReason, String, HoldCause? = nil)
        /// The rows are at fault.
        case refused([PlanFault])
        /// Some sources of a gathered job, by number, may cost more than they themselves allow.
        case overLimit([Int: PlanFault])
        /// The engine stops, or a file was cancelled meanwhile: look again.
        case stopped
    }

    /// Plans rows, reserves their money in the same step, cuts them into parts and writes these down.
    ///
    /// `numbers` are the groups' numbers in the job; `groups` hold only the rows still to be sent, as counted in `seen`.
    func plan(
        _ job: JobID, groups numbers: [Int], of groups: [RowGroup], in seen: JobRecord
    ) async -> PlanResult {
        let wanted = numbers.filter { groups[$0].rows > 0 }
        await learn(of: wanted.map { groups[$0].model })
        guard let record = record(of: job), record.wantsSameSources(as: seen) else { return .stopped }
        let planner = Planner(catalogue: setup.catalogue, accounts: terms)
        let plan: Plan
        let bounds = SourceBounds(record, perJob: setup.configuration.jobLimit(queue: record.queue))
        do throws(PlanRefusal) {
            plan = try planner.plan(
                wanted.map { groups[$0] }, options: bounds.options, room: bounds.room(room(for: record)),
                today: CalendarDay(setup.time.today()), history: history(of: record))
        } catch {
            return verdict(on: error.faults.map { $0.renumbered { wanted[$0] } }, record)
        }
        jobs[job]?.reservation = plan.ceiling ?? .zero
        defer { jobs[job]?.reservation = .zero }
        return await cut(record, plan, wanted, bounds)
    }

    private func cut(
        _ record: JobRecord, _ plan: Plan, _ numbers: [Int], _ bounds: SourceBounds
    ) async -> PlanResult {
        let job = record.job
        let pass = SplitPass(
            work: setup.spool.work, record: record, plan: plan, numbers: numbers, sumsSources: bounds.areInForce)
        let outcome = await workers.pass(for: record.owner) {
            Result { () throws(RecordFault) in try pass.run() }
        }
        guard self.record(of: job)?.wantsSameSources(as: record) == true else { return .stopped }
        switch outcome {
        case .failure(let fault): return .waiting(.inputUnreadable, String(describing: fault))
        case .success(let cut):
            if let exceeded = bounds.exceeded(by: cut.ceilings, record) { return exceeded }
            let now = setup.time.today()
            let made = self.parts(cut.parts, record)
            let written = await update(job) { record in
                record.add(made)
                record.phase = .working
                if record.hold != nil { record.transitions.append(Transition(what: "released", at: now)) }
                record.hold = nil
                record.transitions.append(Transition(what: "planned", at: now))
            }
            if record.hold != nil { tellRelease(job) }
            tell(plan, made, job)
            return written ? .planned : .stopped
        }
    }

    private func parts(_ planned: [PlannedPart], _ record: JobRecord) -> [Part] {
        var number = record.lastPartNumber
        return planned.compactMap { part in
            guard let account = account(part.offer.account) else { return nil }
            number += 1
            return Part(
                number: number, attempt: record.attempts(ofGroup: part.group) + 1, planned: part,
                identity: account.provider.identity, rows: part.count)
        }
    }

    private func tell(_ plan: Plan, _ parts: [Part], _ job: JobID) {
        for part in parts {
            setup.log.transition(
                .planned,
                "part \(part.number): \(counted(part.rows, "row")) of \(part.planned.offer.model) to "
                    + "\(part.identity.account), attempt \(part.attempt)", job: job, state: "planned",
                cost: part.planned.ceiling, part: part, facts: [.rows: "\(part.rows)"])
        }
    }

    // MARK: what planning may use

    /// What may still be spent, reservations taken off; read in the same step as the reservation is made.
    private func room(for record: JobRecord) -> BudgetRoom {
        let now = setup.time.today()
        let limits = setup.configuration.budget
        var room = BudgetRoom(
            perJob: setup.configuration.jobLimit(queue: record.queue),
            spentByJob: Money.sum(record.parts.compactMap(\.charged)) ?? .zero)
        if spendingIsUnknown {
            room.dayLeft = limits.perDay.map { _ in .zero }
            room.monthLeft = limits.perMonth.map { _ in .zero }
            return room
        }
        room.dayLeft = left(limits.perDay, book.spent(onDayOf: now), reserved { $0 })
        room.monthLeft = left(limits.perMonth, book.spent(inMonthOf: now), reserved { $0 })
        guard let queue = record.queue, let limit = setup.configuration.queue(queue)?.perDay else {
            return room
        }
        let spent = book.spent(onDayOf: now, queue: .some(queue))
        let ofQueue = left(limit, spent, reserved { $0.queue == queue ? $0 : nil })
        room.dayLeft = [room.dayLeft, ofQueue].compactMap(\.self).min()
        return room
    }

    private func left(_ limit: Money?, _ spent: Money, _ reserved: Money) -> Money? {
        guard let limit else { return nil }
        return max(.zero, limit.subtracting(spent)?.subtracting(reserved) ?? .zero)
    }

    /// Money of live jobs: spent, under way or about to be, whichever day it was intended.
    private func reserved(_ choose: (JobRecord) -> JobRecord?) -> Money {
        jobs.values.reduce(.zero) { sum, entry in
            guard !booked.contains(entry.record.job), let record = choose(entry.record) else { return sum }
            let committed = record.parts.compactMap(\.charged).reduce(entry.reservation) { $0.adding($1) ?? $0 }
            return sum.adding(committed) ?? sum
        }
    }

    /// Who answered this job's rows before, and which accounts are out of the question now.
    private func history(of record: JobRecord) -> PlanHistory {
        var history = PlanHistory()
        for part in record.parts {
            guard case .settled(.ended) = part.state else { continue }
            let model = record.groups[part.planned.group].model
            history.answered[model] = PlanHistory.Answerer(
                vendor: part.planned.offer.vendor, wireModel: part.planned.offer.wireModel)
        }
        for part in record.parts {
            if part.failedForGood { history.ruledOut[part.identity.account] = "failed the batch" }
            guard case .settled(.refused(let error)) = part.state, error.kind == .refused else { continue }
            history.ruledOut[part.identity.account] = part.refusalWords
        }
        for name in gates.closed(at: setup.time.elapsed()) { history.ruledOut[name] = "closed" }
        return history
    }

    /// Whether rows are at fault, or something that may change.
    private func verdict(on faults: [PlanFault], _ record: JobRecord) -> PlanResult {
        if let closed = closedAccount(faults) {
            let reason: HoldReason = closed.error.kind == .credentials ? .credentials : .quota
            return .waiting(reason, closed.error.detail)
        }
        for fault in faults {
            if case .overLimit(.maxCost, _, _) = fault { return .refused([fault]) }
            if let hold = fault.hold {
                let detail = PlanWords.detail(fault, accounts: setup.report.accounts)
                return .waiting(hold, detail, cause(of: fault, record))
            }
        }
        return .refused(faults)
    }

    private func cause(of fault: PlanFault, _ record: JobRecord) -> HoldCause? {
        switch fault {
        case .noAccount: setup.report.accounts.isEmpty ? nil : .unusableAccounts
        case .overLimit(let limit, let ceiling, _) where !spendingIsUnknown:
            setup.configuration.budget.cause(
                limit, ceiling: ceiling, queue: record.queue.flatMap { setup.configuration.queue($0)?.perDay })
        default: nil
        }
    }

    private func closedAccount(_ faults: [PlanFault]) -> AccountGate.Closure? {
        for case .noAllowedProvider(_, _, let exclusions, _, _) in faults {
            for exclusion in exclusions where exclusion.reason == .ruledOut("closed") {
                if let closure = gates[exclusion.account]?.closure { return closure }
            }
        }
        return nil
    }
}

extension Part {
    /// Why the provider refused it, for those who sent the rows.
    fileprivate var refusalWords: String {
        guard case .settled(.refused(let error)) = state else { return "refused" }
        return "refused: " + EscapedText(error.detail, limit: 300).text
    }
}
