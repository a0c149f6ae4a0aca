extension FireworksDialect {
    private static let known: Set<String> = [
        "displayName", "model", "inputDatasetId", "outputDatasetId", "inferenceParameters", "precision", "name",
    ]

    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let body = JSONValue(parsing: request.body)?.members else {
            return reply(400, ErrorBody(message: "invalid JSON"))
        }
        if let odd = body.keys.first(where: { !Self.known.contains($0) }) {
            return reply(400, ErrorBody(message: "unknown field \"\(odd)\""))
        }
        let parent = request.object ?? ""
        let chosen = request.query["batchInferenceJobId"]
        if let chosen, !Self.isID(chosen) { return reply(400, ErrorBody(message: "invalid batch inference job id")) }
        let newID = await vendor.newID("j")
        let id = "\(parent)/batchInferenceJobs/\(chosen ?? String(newID.prefix(12)))"
        guard await vendor.batches[id] == nil else {
            return reply(409, ErrorBody(message: "batch inference job \(id) already exists"))
        }
        let model = body["model"]?.text ?? ""
        guard await vendor.models(of: service)[model] != nil else {
            return reply(404, ErrorBody(message: "model \(model) not found"))
        }
        let account = owner(request)
        let input = full(body["inputDatasetId"]?.text, parent)
        guard let file = await vendor.file(named: input ?? "", account: account) else {
            return reply(404, ErrorBody(message: "input dataset not found or not ready"))
        }
        let order = await order(body, file, id, request, vendor)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls, id: id)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order, id: id) else { return missing() }
        return Reply(.json(object(batch, request, now: await vendor.now)))
    }

    /// A dataset by its whole name, which may be given by its last part.
    private func full(_ id: String?, _ parent: String) -> String? {
        id.map { $0.hasPrefix("accounts/") ? $0 : "\(parent)/datasets/\($0)" }
    }

    private func order(
        _ body: JSONObject, _ file: StoredFile, _ id: String, _ request: DialectRequest, _ vendor: Vendor
    ) async -> CreateOrder {
        let parent = request.object ?? ""
        let last = id.split(separator: "/").last.map(String.init) ?? ""
        var order = CreateOrder(
            service: service, account: owner(request), inputFile: file.id, endpoint: "/v1/chat/completions",
            window: "24h")
        var details = JSONObject()
        details["model"] = body["model"]
        details["display"] = body["displayName"]
        details["input"] = JSONValue(file.details?["name"]?.text)
        details["output"] = .string(full(body["outputDatasetId"]?.text, parent) ?? "\(parent)/datasets/\(last)-out")
        details["parameters"] = body["inferenceParameters"]
        details["count"] = file.details?["count"]
        order.details = details
        order.metadata = JSONObject([
            .init(key: "displayName", value: body["displayName"] ?? ""), .init(key: "job", value: .string(last)),
        ])
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        return order
    }

    /// A deleted job is seen while it is cleaned up, and no longer.
    private func isSeen(_ batch: SimulatedBatch) -> Bool {
        batch.stage != .cancelled || batch.times[.cancelling] == nil
    }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: owner(request)), isSeen(batch) else {
            return missing()
        }
        return Reply(.json(object(batch, request, now: await vendor.now)))
    }

    /// Stops a job that runs, and removes one that has ended.
    func delete(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let batch = await vendor.peek(id, account: owner(request)), isSeen(batch) else { return missing() }
        guard batch.fault.cancel != .refused else {
            return reply(400, ErrorBody(message: "the job cannot be deleted now"))
        }
        if batch.stage.isTerminal {
            try await vendor.deleteBatch(id)
        } else if batch.stage != .cancelling {
            _ = try await vendor.cancel(id)
        }
        return Reply(.json([:]))
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let size = request.query["pageSize"].flatMap { Int($0) } ?? 50
        guard (1...200).contains(size) else { return reply(400, ErrorBody(message: "invalid page size")) }
        guard let filter = FireworksFilter(request.query["filter"] ?? "") else {
            return reply(400, ErrorBody(message: "invalid filter"))
        }
        let ids = await vendor.listed(account: owner(request)).map(\.id)
        let now = await vendor.now
        let jobs = try await vendor.looked(at: ids).filter(isSeen).map { ($0.id, object($0, request, now: now)) }
            .filter { filter.takes($0.1.members) }
        let start = request.query["pageToken"].flatMap { token in
            token.isEmpty ? nil : jobs.firstIndex { $0.0 == token }.map { $0 + 1 } ?? jobs.count
        }
        let limit = min(size, await vendor.limits(of: service).page)
        let page = jobs.dropFirst(start ?? 0).prefix(limit)
        let more = page.endIndex < jobs.count
        return Reply(
            .json([
                "batchInferenceJobs": .array(page.map(\.1)),
                "nextPageToken": more ? JSONValue(page.last?.0) : "", "totalSize": .int(jobs.count),
            ]))
    }

    private func word(_ stage: BatchStage) -> String {
        switch stage {
        case .validating: "JOB_STATE_VALIDATING"
        case .inProgress: "JOB_STATE_RUNNING"
        case .finalizing: "JOB_STATE_WRITING_RESULTS"
        case .cancelling: "JOB_STATE_DELETING_CLEANING_UP"
        case .completed: "JOB_STATE_COMPLETED"
        case .failed: "JOB_STATE_FAILED"
        case .expired: "JOB_STATE_EXPIRED"
        case .cancelled: "JOB_STATE_CANCELLED"
        }
    }

    private func object(_ batch: SimulatedBatch, _ request: DialectRequest, now: Double) -> JSONValue {
        let details = batch.order.details
        let updated = CalendarText.rfc3339(batch.times.values.max() ?? batch.createdAt)
        var object = JSONObject()
        object["name"] = .string(batch.id)
        object["displayName"] = details?["display"] ?? ""
        object["createTime"] = .string(CalendarText.rfc3339(batch.createdAt))
        object["updateTime"] = .string(updated)
        object["expireTime"] = .string(CalendarText.rfc3339(batch.expiresAt))
        object["createdBy"] = "somebody@example.org"
        object["state"] = .string(request.fault.form.word(batch.stage, word(batch.stage)))
        let problem = batch.stage == .failed ? batch.result?.problem : nil
        object["status"] = [
            "code": problem == nil ? "OK" : "INVALID_ARGUMENT", "message": .string(problem?.message ?? ""),
        ]
        object["model"] = details?["model"] ?? ""
        object["inputDatasetId"] = details?["input"] ?? ""
        object["outputDatasetId"] = details?["output"] ?? ""
        object["inferenceParameters"] = details?["parameters"]
        object["jobProgress"] = progress(batch, request.fault.form, now: now)
        return request.fault.form.edited(object)
    }

    private func progress(_ batch: SimulatedBatch, _ form: WireForm, now: Double) -> JSONValue {
        let share = batch.shownShare(at: now)
        let result = batch.result ?? WorkResult()
        let done = Int(Double(result.completed) * share)
        let failed = Int(Double(result.failed) * share)
        let total = batch.order.details?["count"]?.text.flatMap { Int($0) } ?? batch.rows
        let counts = [
            ("percent", Int(share * 100)), ("totalInputRequests", total), ("totalProcessedRequests", done + failed),
            ("successfullyProcessedRequests", done), ("failedRequests", failed), ("outputRows", done),
            ("inputTokens", Int(Double(result.use.input) * share)),
            ("outputTokens", Int(Double(result.use.output) * share)), ("cachedInputTokenCount", result.use.cached),
        ]
        return .object(
            JSONObject(
                counts.map { .init(key: $0.0, value: form.counts == .string ? .string("\($0.1)") : .int($0.1)) }))
    }
}
