import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Takes a job from whatever state it is in to its end, or to a state that waits for a person.
    func runJob(_ job: JobID) async {
        while !isStopping, let record = record(of: job) {
            switch record.phase {
            case .claiming: await claim(job)
            case .claimed: await readAndPlan(job)
            case .working: await work(on: job)
            case .delivering: await publish(job)
            case .delivered: await cleanUp(job)
            }
        }
    }

    /// Runs the live parts of a job side by side; when all are settled, plans what is missing again or delivers.
    private func work(on job: JobID) async {
        guard let record = record(of: job) else { return }
        let live = record.parts.filter { !$0.isSettled }
        if live.isEmpty { return await settle(job) }
        await withDiscardingTaskGroup { group in
            for part in live { group.addTask { await self.runPart(job, part.number) } }
        }
    }

    /// Sets a job aside for a person, the budget or an account, and returns when something may have changed.
    func hold(_ job: JobID, _ reason: HoldReason, _ detail: String) async {
        if record(of: job)?.hold?.reason != reason || record(of: job)?.hold?.detail != detail {
            let now = setup.time.today()
            await update(job) { record in
                record.hold = Hold(reason: reason, detail: detail, since: now)
                record.transitions.append(Transition(what: "held: \(reason.rawValue)", at: now))
            }
            setup.log.transition(
                .held, "held: \(detail); \(reason.next)", job: job, state: "held", reason: reason.rawValue,
                level: .notice)
        }
        jobs[job]?.isWaiting = true
        await nextChange()
        jobs[job]?.isWaiting = false
    }

    /// Lets a held job go on.
    func release(_ job: JobID) async {
        guard record(of: job)?.hold != nil else { return }
        let now = setup.time.today()
        await update(job) { record in
            record.hold = nil
            record.transitions.append(Transition(what: "released", at: now))
        }
        setup.log.transition(.released, "goes on", job: job)
    }

    /// Sets a job aside for good: until a person or another version of the program deals with it.
    func park(_ job: JobID, _ reason: HoldReason, _ detail: String) async {
        while !isStopping, record(of: job) != nil { await hold(job, reason, detail) }
    }

    /// Marks a stage that could bring the daemon down, runs it, and takes the mark back; found at the start for the
    /// fourth time the job is held instead. Stages of one job that overlap share a mark.
    func guarded<Value: Sendable>(
        _ job: JobID, stage: BusyMark.Stage, _ body: () async -> Value
    ) async -> Value? {
        let mark = BusyMark(in: setup.spool.work, job: job)
        busy[job, default: 0] += 1
        if busy[job] == 1 {
            let count = await workers.brief { (try? mark.raise(stage)) ?? 1 }
            guard count <= BusyMark.limit else {
                busy[job] = nil
                await park(job, .crashedDaemon, "the daemon ended \(BusyMark.limit) times in \(stage.rawValue)")
                return nil
            }
        }
        let value = await body()
        busy[job, default: 1] -= 1
        if busy[job] == 0 { await workers.brief { _ = try? mark.clear() } }
        return value
    }
}
