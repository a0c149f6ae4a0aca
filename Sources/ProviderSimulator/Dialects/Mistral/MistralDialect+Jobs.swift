extension MistralDialect {
    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let read: MistralCreate
        do throws(MistralCreate.Refusal) {
            read = try MistralCreate(request.body, models: await vendor.models(of: service))
        } catch {
            return reply(422, ErrorBody(message: error.message, param: "body.\(error.member)"))
        }
        var order = read.order(request)
        if let id = read.file {
            guard await vendor.file(id, account: request.account) != nil else { return missing("File") }
        } else {
            let input = try await vendor.keepInline(
                read.lines, model: read.model, service: service, account: request.account)
            order.inputFile = input.id
        }
        let rows = await vendor.files[order.inputFile]?.rows ?? 0
        let pending = await vendor.pendingRows(account: request.account)
        guard rows + pending <= (await vendor.limits(of: service)).rows else {
            return reply(
                400, ErrorBody(message: "You have reached the limit of pending batch requests.", code: "3051"))
        }
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order, model: read.model) else { return missing("Batch job") }
        return Reply(.json(await object(batch, request, vendor, inline: false)))
    }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return missing("Batch job")
        }
        let inline = request.query["inline"]?.lowercased() == "true"
        return Reply(.json(await object(batch, request, vendor, inline: inline)))
    }

    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard var batch = await vendor.peek(id, account: request.account) else { return missing("Batch job") }
        guard !batch.stage.isTerminal, batch.fault.cancel != .refused else {
            return reply(400, ErrorBody(message: "Batch job \(id) cannot be cancelled", code: "3051"))
        }
        if batch.stage != .cancelling, let cancelled = try await vendor.cancel(id) { batch = cancelled }
        return Reply(.json(await object(batch, request, vendor, inline: false)))
    }

    func delete(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard await vendor.peek(id, account: request.account) != nil else { return missing("Batch job") }
        try await vendor.deleteBatch(id)
        return Reply(.json(["id": .string(id), "object": "batch", "deleted": true]))
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let isFiltered = request.fault.form.ignoresFilters != true
        let filter = isFiltered ? request.query["metadata"].map { JSONValue(parsing: $0)?.members } : nil
        if let filter, filter == nil {
            return reply(422, ErrorBody(message: "Input should be a valid dictionary", param: "query.metadata"))
        }
        var batches = await vendor.listed(account: request.account)
        batches = try await vendor.looked(at: batches.map(\.id)).filter { batch in
            let metadata = batch.order.metadata ?? JSONObject()
            let agrees = (filter ?? nil)?.members.allSatisfy { metadata[$0.key] == $0.value } ?? true
            let statuses = request.repeated["status"] ?? []
            return agrees && request.query["model"].map { $0 == batch.model } ?? true
                && (statuses.isEmpty || statuses.contains(word(batch.stage)))
        }
        if request.query["order_by"] == "created" { batches.reverse() }
        let longest = await vendor.limits(of: service).page
        let size = max(1, min(request.query["page_size"].flatMap { Int($0) } ?? 100, longest))
        let start = min(batches.count, max(0, request.query["page"].flatMap { Int($0) } ?? 0) * size)
        var data: [JSONValue] = []
        for batch in batches[start...].prefix(size) {
            data.append(await object(batch, request, vendor, inline: false))
        }
        return Reply(.json(["data": .array(data), "object": "list", "total": .int(batches.count)]))
    }

    func word(_ stage: BatchStage) -> String {
        switch stage {
        case .validating: "QUEUED"
        case .inProgress, .finalizing: "RUNNING"
        case .cancelling: "CANCELLATION_REQUESTED"
        case .completed: "SUCCESS"
        case .failed: "FAILED"
        case .expired: "TIMEOUT_EXCEEDED"
        case .cancelled: "CANCELLED"
        }
    }

    private func object(
        _ batch: SimulatedBatch, _ request: DialectRequest, _ vendor: Vendor, inline: Bool
    ) async -> JSONValue {
        let shows = batch.stage.isTerminal && batch.stage != .failed
        let share = batch.shownShare(at: await vendor.now)
        let done = Int(Double(batch.result?.completed ?? 0) * share)
        let failed = Int(Double(batch.result?.failed ?? 0) * share)
        let isInline = batch.order.inputFile.hasPrefix("inline-")
        var object = JSONObject()
        object["id"] = .string(batch.id)
        object["object"] = "batch"
        object["input_files"] = isInline ? [] : [.string(batch.order.inputFile)]
        object["endpoint"] = .string(batch.order.endpoint)
        object["model"] = JSONValue(batch.model)
        object["agent_id"] = .some(.null)
        object["metadata"] = batch.order.metadata.map(JSONValue.object) ?? .null
        object["errors"] = errors(batch)
        object["status"] = .string(request.fault.form.word(batch.stage, word(batch.stage)))
        object["created_at"] = .int(batch.createdAt)
        object["started_at"] = JSONValue(batch.times[.inProgress])
        let ended = batch.times[.completed] ?? batch.times[.cancelled] ?? batch.times[.expired] ?? batch.times[.failed]
        object["completed_at"] = JSONValue(ended)
        object["total_requests"] = .int(batch.stage == .validating ? 0 : batch.rows)
        object["completed_requests"] = .int(done + failed)
        object["succeeded_requests"] = .int(done)
        object["failed_requests"] = .int(failed)
        object["output_file"] = JSONValue(shows && !isInline ? batch.result?.output?.id : nil)
        object["error_file"] = JSONValue(shows && !isInline ? batch.result?.errors?.id : nil)
        object["outputs"] = shows && isInline && inline ? .array(outputs(batch, vendor)) : .some(.null)
        return request.fault.form.edited(object)
    }

    private func errors(_ batch: SimulatedBatch) -> JSONValue {
        guard batch.stage.isTerminal, let result = batch.result else { return [] }
        if let problem = result.problem { return [["message": .string(problem.message), "count": 1]] }
        return result.failed == 0 ? [] : [["message": "The request failed.", "count": .int(result.failed)]]
    }

    private func outputs(_ batch: SimulatedBatch, _ vendor: Vendor) -> [JSONValue] {
        [batch.result?.output, batch.result?.errors].compactMap { $0 }.flatMap { made in
            var lines: [JSONValue] = []
            guard var reader = try? LineReader(vendor.store.path(of: made.id)) else { return lines }
            while let bytes = try? reader.next() {
                if let line = JSONValue(parsing: bytes) { lines.append(line) }
            }
            return Array(batch.shown(lines))
        }
    }
}
