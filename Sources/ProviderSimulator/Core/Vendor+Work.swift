extension Vendor {
    /// How long a poll waits for rows that are just being answered, before it says `in_progress`.
    private static let patience = 10.0

    func startWork(_ id: String) {
        guard let batch = batches[id], !batch.stage.isTerminal else { return }
        enqueue(
            WorkOrder(
                batch: batch, input: file(batch.order.inputFile, account: batch.order.account), plan: batch.plan,
                outputID: newID(.file, of: batch.order.service), errorsID: newID(.file, of: batch.order.service),
                models: models(of: batch.order.service), limits: limits(of: batch.order.service),
                strict: scenario.strict, now: seconds, stop: stop))
    }

    /// Takes the result of a pass, unless the batch has another plan by now.
    func finished(_ order: WorkOrder, _ result: WorkResult) throws(SimulatorError) {
        guard let batch = batches[order.batch.id], batch.result == nil, batch.plan == order.plan,
            batch.rows == order.batch.rows
        else {
            return discard(result)
        }
        let result = overdrawn(batch, result) ?? result
        try record(.processed, ["batch": .string(batch.id), "plan": order.plan.json, "result": result.json])
    }

    /// Gives a batch another end; what was made for the old one goes.
    func replan(_ id: String, _ event: LedgerEvent, _ plan: WorkPlan) throws(SimulatorError) {
        guard let batch = batches[id] else { return }
        try record(event, ["batch": .string(id), "account": .string(batch.order.account), "plan": plan.json])
        batch.result.map(discard)
    }

    private func discard(_ result: WorkResult) {
        for made in [result.output, result.errors] { made.map { store.remove(store.path(of: $0.id)) } }
    }

    func applyProcessed(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let object = line["result"]?.members else { return }
        batches[id]?.result = WorkResult(json: object)
    }

    /// The failure of a batch that asks for more tokens than the account may have waiting.
    private func overdrawn(_ batch: SimulatedBatch, _ result: WorkResult) -> WorkResult? {
        guard result.problem == nil, let model = batch.model,
            let limit = limits(of: batch.order.service).enqueuedTokens[model]
        else {
            return nil
        }
        let waiting = batches.values.reduce(0) { sum, other in
            let counts = !other.stage.isTerminal && other.model == model && other.order.account == batch.order.account
            return counts ? sum + (other.result?.use.input ?? 0) : sum
        }
        guard waiting + result.use.input > limit else { return nil }
        return WorkResult(
            problem: BatchProblem(
                code: "token_limit_exceeded",
                message:
                    "Enqueued token limit reached for \(model) in this organization. Limit: \(limit) enqueued tokens. "
                    + "Please try again once some in_progress batches have been completed."))
    }

    /// Brings the batches up to the time of a look at them, and counts the look.
    func look(at ids: [String]) async throws {
        for id in ids where batches[id].map({ !$0.stage.isTerminal }) == true {
            try await settle(id)
        }
        for id in ids {
            batches[id]?.polls += 1
            if batches[id]?.stage.isTerminal == true { batches[id]?.endPolls += 1 }
        }
    }

    /// The batch as it is now, without counting a look.
    func current(_ id: String, account: String) async throws -> SimulatedBatch? {
        guard peek(id, account: account) != nil else { return nil }
        if batches[id]?.stage.isTerminal == false { try await settle(id) }
        return batches[id]
    }

    /// Moves one batch to the stage that is due, having its rows answered again when they must end otherwise.
    private func settle(_ id: String) async throws {
        try await awaitResult(of: id)
        guard let batch = batches[id] else { return }
        let due = batch.dueStage(at: now)
        if due.plan != batch.plan {
            try replan(id, .replan, due.plan)
            startWork(id)
            return try await settle(id)
        }
        guard due.stage != batch.stage, batch.result != nil || !due.stage.isTerminal else { return }
        try record(
            .status,
            [
                "batch": .string(id), "status": .string(due.stage.rawValue), "at": .int(seconds),
                "polls": .int(batch.polls),
            ])
    }

    private func awaitResult(of id: String) async throws {
        let start = ContinuousClock.now
        var pause = Duration.milliseconds(1)
        while batches[id].map({ $0.result == nil }) == true {
            guard ContinuousClock.now - start < .seconds(Self.patience) else { return }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(10))
        }
    }
}
