extension TogetherDialect {
    private static let known: Set<String> = ["input_file_id", "endpoint", "completion_window", "model_id", "priority"]

    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let body = JSONValue(parsing: request.body)?.members else {
            return reply(400, ErrorBody(message: "Invalid JSON body"))
        }
        if let odd = body.keys.first(where: { !Self.known.contains($0) }) {
            return reply(400, ErrorBody(message: "Unknown field: \(odd)", param: odd))
        }
        guard let endpoint = body["endpoint"]?.text, Self.endpoints.contains(endpoint) else {
            return reply(400, ErrorBody(message: "Unsupported endpoint", param: "endpoint"))
        }
        guard let input = body["input_file_id"]?.text else {
            return reply(400, ErrorBody(message: "input_file_id is required", param: "input_file_id"))
        }
        let window = body["completion_window"]?.text ?? "24h"
        guard await vendor.limits(of: service).windows.contains(window) else {
            return reply(400, ErrorBody(message: "Unsupported completion window", param: "completion_window"))
        }
        var order = CreateOrder(
            service: service, account: request.account, inputFile: input, endpoint: endpoint, window: window)
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order) else { return brief(404, "Job not found") }
        let job = await object(batch, request, vendor)
        return Reply(status: request.fault.form.createdStatus ?? 201, .json(["job": job, "warning": ""]))
    }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return brief(404, "Job not found")
        }
        return Reply(.json(await object(batch, request, vendor)))
    }

    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard var batch = await vendor.peek(id, account: request.account) else { return brief(404, "Job not found") }
        guard !batch.stage.isTerminal, batch.fault.cancel != .refused else {
            return brief(409, "Cannot cancel job - current status is \(word(batch.stage))")
        }
        if batch.stage != .cancelling, let cancelled = try await vendor.cancel(id) { batch = cancelled }
        return Reply(.json(await object(batch, request, vendor)))
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let ids = await vendor.listed(account: request.account).map(\.id)
        var jobs: [JSONValue] = []
        for batch in try await vendor.looked(at: ids) { jobs.append(await object(batch, request, vendor)) }
        return Reply(.json(.array(jobs)))
    }

    private func word(_ stage: BatchStage) -> String {
        switch stage {
        case .validating: "VALIDATING"
        case .inProgress, .finalizing: "IN_PROGRESS"
        case .cancelling: "CANCELING"
        case .completed: "COMPLETED"
        case .failed: "FAILED"
        case .expired: "EXPIRED"
        case .cancelled: "CANCELLED"
        }
    }

    private func object(_ batch: SimulatedBatch, _ request: DialectRequest, _ vendor: Vendor) async -> JSONValue {
        let input = await vendor.files[batch.order.inputFile]
        let shows = batch.stage.isTerminal && batch.stage != .failed
        let share = batch.shownShare(at: await vendor.now)
        let output = shows ? batch.result?.output?.id : nil
        let hasAddress = output != nil && batch.fault.outputURL
        let address = hasAddress ? request.signedAddress + SignedAddress.path(output ?? "") : output
        var object = JSONObject()
        object["id"] = .string(batch.id)
        object["user_id"] = .string(batch.order.account)
        object["input_file_id"] = .string(batch.order.inputFile)
        object["file_size_bytes"] = .int(input?.bytes ?? 0)
        object["status"] = .string(request.fault.form.word(batch.stage, word(batch.stage)))
        object["endpoint"] = .string(batch.order.endpoint)
        object["progress"] = .int(Int(share * 100))
        object["model_id"] = .string(batch.stage == .validating ? "" : batch.model ?? "")
        object["created_at"] = .string(CalendarText.rfc3339(batch.createdAt))
        object["job_deadline"] = .string(CalendarText.rfc3339(batch.expiresAt))
        object["completed_at"] = JSONValue(batch.times[.completed].map(CalendarText.rfc3339))
        object["output_file_id"] = .string(address ?? "")
        object["error_file_id"] = .string((shows ? batch.result?.errors?.id : nil) ?? "")
        object["error"] = .string((batch.stage == .failed ? batch.result?.problem?.message : nil) ?? "")
        return request.fault.form.edited(object)
    }
}
