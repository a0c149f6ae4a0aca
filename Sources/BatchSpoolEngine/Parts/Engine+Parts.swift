import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Takes one part as far as it gets: one effect at a time, each only after the state that allows it is on disk.
    func runPart(_ job: JobID, _ number: Int) async {
        let place = PartPlace(job: job, number: number)
        guard underWay.insert(place).inserted else {
            return setup.alarm("part \(number) of job \(job) has two tasks: it could be bought twice")
        }
        defer {
            underWay.remove(place)
            excuse(place)
        }
        while !isStopping, let part = part(job, number), !part.isSettled {
            guard let account = await account(for: part, job) else { return }
            if part.isRetractable, !isCancelled(job, part), await !mayGoOn(job, part, account) { continue }
            let tickets = batchTickets[account.name]
            if !part.isUnsent {
                tickets?.seize()
            } else if let tickets, !tickets.tryTake() {
                jobs[job]?.waitingParts.insert(number)
                let isOurTurn = await tickets.take(as: Self.seat(job, number), for: record(of: job)?.owner ?? 0)
                jobs[job]?.waitingParts.remove(number)
                guard isOurTurn else { continue }
            }
            await advance(job, number)
            tickets?.giveBack()
        }
    }

    /// Takes a part on for as long as its account stays the one it was planned for, and nothing keeps it from being sent:
    /// what waits for that takes no place from others.
    ///
    /// What it calls is not inlined, here as where records are looked up: the room it needs would belong to the frame of
    /// every task that waits, some kilobytes for each part in flight.
    private func advance(_ job: JobID, _ number: Int) async {
        while !isStopping, let part = part(job, number), let account = self.account(of: part) {
            if part.isRetractable, isCancelled(job, part) { return await retract(job, part, account) }
            if part.isRetractable, obstacle(job, part, account) != nil { return }
            switch part.state.resumption {
            case .upload: await upload(job, part, account)
            case .submit(let handle): await submit(job, part, handle, account)
            case .resolve(let attempt, _) where attempt.goesOn(account.provider.capabilities):
                await goOn(job, part, attempt, account)
            case .resolve(let attempt, let look): await resolve(job, part, attempt, look, account)
            case .fence(let attempt): await fence(job, part, attempt, account)
            case .poll(let batch): await watch(job, part, batch, account)
            case .fetch(let status): await fetch(job, part, status, account)
            case .none: return
            }
        }
    }

    /// The account a part was planned for; nil while a reload has made another one of it.
    @inline(never)
    func account(of part: Part) -> EngineAccount? {
        account(part.identity.account).flatMap { $0.provider.identity == part.identity ? $0 : nil }
    }

    /// A part among those of all jobs.
    struct PartPlace: Hashable {
        let job: JobID
        let number: Int
    }

    @inline(never)
    func part(_ job: JobID, _ number: Int) -> Part? {
        guard let record = record(of: job), let index = record.partIndex(number) else { return nil }
        return record.parts[index]
    }

    /// Moves a part to its next state on disk; false when the engine stopped, an order took the part back meanwhile, or
    /// the event made no sense.
    @discardableResult
    func move(
        _ job: JobID, _ number: Int, _ what: String, and change: (inout Part) -> Void = { _ in },
        _ event: (PartState) throws(InvalidTransition) -> PartState
    ) async -> Bool {
        guard let part = part(job, number), part.state != .settled(.withdrawn) else { return false }
        let next: PartState
        do throws(InvalidTransition) {
            next = try event(part.state)
        } catch {
            await park(job, .sidecarDamaged, "part \(number) cannot be \(error.event) while \(error.state.word)")
            return false
        }
        let now = setup.time.today()
        return await update(job) { record in
            guard let index = record.partIndex(number) else { return }
            change(&record.parts[index])
            record.parts[index].state = next
            record.transitions.append(Transition(what: "part \(number) \(what)", at: now))
        }
    }

    /// The account a part belongs to, unchanged since it was planned; waits while it is not.
    private func account(for part: Part, _ job: JobID) async -> EngineAccount? {
        while !isStopping {
            if let account = account(of: part) {
                await releaseWait(job, for: part, [.providerChanged])
                return account
            }
            if part.isUnsent, await withdraw(job, part) { return nil }
            await hold(
                job, .providerChanged, "part \(part.number) belongs to account \(part.identity.account) as it was",
                part: part.number)
        }
        return nil
    }

    /// Takes a part back that nobody wants any more.
    @inline(never)
    private func retract(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        await giveUp(job, part, .settled(.withdrawn))
        await discardUpload(of: part, account)
    }

    /// Takes a part back of which nothing was sent.
    private func withdraw(_ job: JobID, _ part: Part) async -> Bool {
        await giveUp(job, part, .settled(.withdrawn))
        return !isStopping
    }
}
