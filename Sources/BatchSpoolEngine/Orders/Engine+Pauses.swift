import BatchSpoolCore

extension Engine {
    /// Lets time pass for a job; an order about the job ends the pause, and so does, unless it is `whole`, an account
    /// that answers again.
    ///
    /// True when it passed whole.
    @discardableResult
    func linger(_ job: JobID, _ pause: Duration, whole: Bool = false) async -> Bool {
        guard let number = jobs[job]?.pausesBegun else { return false }
        let signal = WakeSignal()
        jobs[job]?.pausesBegun = number + 1
        jobs[job]?.pauses[number] = JobPause(signal: signal, isWhole: whole)
        let isOver = await signal.wait(upTo: pause, setup.time)
        jobs[job]?.pauses[number] = nil
        return isOver
    }

    /// Makes everything that waits in a job look at its record again: an order has changed it.
    func rouse(_ job: JobID) async {
        guard let entry = jobs[job] else { return }
        for pause in entry.pauses.values { pause.signal.give() }
        for part in entry.record.parts {
            batchTickets[part.identity.account]?.leave(Self.seat(job, part.number))
            transfers.leave(Self.seat(job, part.number))
            if part.isSettled { uploads[PartPlace(job: job, number: part.number)]?.cancel() }
            guard case .running(let batch, _) = part.state else { continue }
            guard account(part.identity.account)?.provider.oneByOne == nil else {
                endRun(job, part.number)
                continue
            }
            await pollers[part.identity.account]?.interrupt(batch)
        }
    }

    /// What a part waits under for its turn at an account.
    static func seat(_ job: JobID, _ part: Int) -> String { "\(job)/\(part)" }

    /// Whether nothing more may be sent for a job; waits meanwhile. A false answer means: look again.
    func isFree(_ job: JobID, part: Int? = nil) async -> Bool {
        guard record(of: job)?.paused != nil else { return true }
        await waitForChange(since: changes, job, part: part)
        return false
    }
}
