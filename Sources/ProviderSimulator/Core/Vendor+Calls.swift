extension Vendor {
    /// What a request meets in the scenario; counts it and notes what struck.
    func meet(_ call: CallFacts) throws(SimulatorError) -> (request: RequestFault, faults: [Fault]) {
        let met = book.meet(call)
        let merged = RequestFault.merged(met.map(\.fault.request), onto: scenario.form)
        for (place, fault) in met where fault.request.hasEffect || fault.concernsBatches {
            try record(
                .fault,
                [
                    "fault": .int(place), "route": .string(call.route.rawValue), "object": JSONValue(call.object),
                ])
        }
        return (merged, met.map(\.fault))
    }

    /// What is known of the file or batch that a request names.
    func describe(_ call: CallFacts) -> CallFacts {
        var call = call
        guard let object = call.object else { return call }
        call.model = batches[object]?.model ?? files[object]?.model
        call.metadata = batches[object]?.order.metadata
        return call
    }

    /// A create that takes effect after `seconds` or so many further calls.
    func createLater(_ order: CreateOrder, seconds: Double?, calls: Int?, id: String? = nil) throws(SimulatorError) {
        var line = JSONObject()
        line["batch"] = .string(id ?? newID(.batch, of: order.service))
        line["due_at"] = seconds.map { .double(now + $0) } ?? .null
        line["calls"] = JSONValue(calls)
        for member in order.json.members?.members ?? [] { line[member.key] = member.value }
        try record(.createLate, .object(line))
    }

    func applyLate(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let order = CreateOrder(json: line) else { return }
        late.append(
            LateCreate(
                id: id, order: order, dueAt: line["due_at"]?.number, callsLeft: line["calls"]?.integer))
    }

    /// Carries out the late creates that are due; one whose input is gone, or whose key has made a batch meanwhile, comes
    /// to nothing.
    func settleLate() throws(SimulatorError) {
        for (place, order) in late.enumerated() where order.callsLeft != nil { late[place].callsLeft? -= 1 }
        let due = late.filter { order in
            order.dueAt.map { now >= $0 } ?? order.callsLeft.map { $0 < 0 } ?? true
        }
        for order in due {
            let account = order.order.account
            let isGone = file(order.order.inputFile, account: account) == nil
            let key = order.order.details?["idempotency_key"]?.text
            let isMade = key.map { batch(madeBy: $0, account: account) != nil } ?? false
            if isGone || isMade || batches[order.id] != nil {
                try record(
                    .createDropped, ["batch": .string(order.id), "input_file_id": .string(order.order.inputFile)])
            } else {
                _ = try create(order.order, id: order.id)
            }
        }
    }

    /// The batch as one request sees it; nil when it is not there (yet, or any more).
    func batch(_ id: String, account: String) async throws -> SimulatedBatch? {
        guard let batch = batches[id], batch.order.account == account else { return nil }
        batches[id]?.getCalls += 1
        guard batch.getCalls >= batch.fault.getLagCalls, !batch.isGone else { return nil }
        try await look(at: [id])
        return batches[id]
    }

    /// Whether the batch is there, without counting a look.
    func peek(_ id: String, account: String) -> SimulatedBatch? {
        guard let batch = batches[id], batch.order.account == account, !batch.isGone else { return nil }
        return batch
    }

    /// One page of the account's batches, newest first; nil when `after` is not one of them.
    func listBatches(account: String, after: String?, limit: Int) async throws -> (page: [SimulatedBatch], more: Bool)?
    {
        var place = batchOrder.count
        if let after {
            guard let batch = batches[after], batch.order.account == account else { return nil }
            place = batch.place
        }
        var ids: [String] = []
        while place > 0, ids.count <= limit {
            place -= 1
            if isListed(batchOrder[place], account: account) { ids.append(batchOrder[place]) }
        }
        let page = Array(ids.prefix(limit))
        try await look(at: page)
        return (page.compactMap { batches[$0] }, ids.count > limit)
    }

    func isListed(_ id: String, account: String) -> Bool {
        guard let batch = batches[id], batch.order.account == account, !batch.isGone else { return false }
        batches[id]?.listCalls += 1
        return batch.listCalls >= batch.fault.listLagCalls && batch.age(at: now) >= batch.fault.listLagSeconds
    }
}
