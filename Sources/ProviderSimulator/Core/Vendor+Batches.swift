extension Vendor {
    private static let monthSeconds = 30 * 24 * 3600

    /// Makes the batch of `order`; the ledger line is written when this returns.
    /// `model`: when no line of the input tells it.
    func create(_ order: CreateOrder, id: String? = nil, model: String? = nil) throws(SimulatorError) -> SimulatedBatch?
    {
        let id = id ?? newID(.batch, of: order.service)
        let input = file(order.inputFile, account: order.account)
        var line = JSONObject()
        line["batch"] = .string(id)
        line["created_at"] = .int(seconds)
        line["rows"] = .int(input?.rows ?? 0)
        line["input_sha256"] = JSONValue(input?.sha256)
        line["model"] = JSONValue(model ?? order.details?["model"]?.text ?? input?.model)
        for member in order.json.members?.members ?? [] { line[member.key] = member.value }
        try record(.create, .object(line))
        startWork(id)
        return batches[id]
    }

    func applyCreate(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let order = CreateOrder(json: line),
            let created = line["created_at"]?.integer
        else { return }
        let (fault, rows) = Self.bound(order.bound)
        late.removeAll { $0.id == id }
        batches[id] = SimulatedBatch(
            id: id, place: batchOrder.count, order: order, createdAt: created,
            expiresAt: created + Self.seconds(ofWindow: order.window), fault: fault, rowFaults: rows,
            model: line["model"]?.text, rows: line["rows"]?.integer ?? 0,
            plan: WorkPlan(ending: fault.ending ?? .completed, done: fault.ending == nil ? 1 : fault.done ?? 1))
        batchOrder.append(id)
    }

    /// `24h` or `7d`; a day for anything else.
    static func seconds(ofWindow text: String) -> Int {
        guard let count = Int(text.dropLast()), (0...100_000).contains(count), let unit = text.last else {
            return 86_400
        }
        return unit == "d" ? count * 86_400 : count * 3600
    }

    /// The faults in the sources that a ledger line keeps.
    private static func bound(_ sources: [JSONValue]) -> (BatchFault, [RowFault]) {
        var fault = BatchFault(pace: Pace())
        var rows: [RowFault] = []
        for source in sources {
            guard let fields = try? ScenarioFields(source, path: "bound"),
                let read = try? Fault(reading: fields, source: source)
            else { continue }
            if let row = read.row { rows.append(row) }
            if let batch = read.batch, let inner = try? ScenarioFields(batch, path: "bound.batch") {
                try? fault.read(inner)
            }
        }
        return (fault, rows)
    }

    /// The sources of the pace in force and of what `faults` bind to a batch.
    func sources(of faults: [Fault]) -> [JSONValue] {
        let pace: [JSONValue] = scenario.pace == Pace() ? [] : [["do": ["batch": scenario.pace.json]]]
        return pace + faults.filter(\.concernsBatches).map(\.source)
    }

    /// Orders the end of a batch; its rows are answered again as far as they were done.
    func cancel(_ id: String) throws(SimulatorError) -> SimulatedBatch? {
        guard let batch = batches[id] else { return nil }
        let finishes = batch.fault.cancel == .completed
        let plan = WorkPlan(
            ending: finishes ? .completed : .cancelled, done: finishes ? 1 : batch.fault.done ?? batch.share(at: now))
        try replan(id, .cancel, plan)
        try record(.status, ["batch": .string(id), "status": .string(BatchStage.cancelling.rawValue)])
        startWork(id)
        return batches[id]
    }

    func applyPlan(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let plan = WorkPlan(json: line["plan"]?.members) else { return }
        batches[id]?.plan = plan
        batches[id]?.result = nil
    }

    func applyStatus(_ line: JSONObject) {
        guard let id = line["batch"]?.text, var batch = batches[id], let time = line["time"]?.number,
            let stage = line["status"]?.text.flatMap(BatchStage.init(rawValue:))
        else { return }
        let at = line["at"]?.integer ?? Int(max(0, min(4_007_000_000, time)))
        for passed in stage.implied where batch.times[passed] == nil { batch.times[passed] = at }
        batch.times[stage] = at
        batch.stage = stage
        batch.polls = max(batch.polls, line["polls"]?.integer ?? 0)
        batches[id] = batch
        if stage.isTerminal { showResults(of: batch, at: at) }
    }

    private func showResults(of batch: SimulatedBatch, at time: Int) {
        let lifetime = batch.order.outputExpiresAfter ?? Self.monthSeconds
        for (made, kind) in [(batch.result?.output, "output"), (batch.result?.errors, "error")] {
            guard let made else { continue }
            show(
                StoredFile(
                    id: made.id, account: batch.order.account, filename: "\(batch.id)_\(kind).jsonl",
                    purpose: "batch_output",
                    bytes: made.bytes, rows: made.rows, sha256: "", model: nil, createdAt: time,
                    expiresAt: time + lifetime))
        }
    }
}
