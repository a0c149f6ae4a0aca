extension AnthropicDialect {
    /// Results are kept for 29 days.
    private static let retention = 29 * 86_400

    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let read: AnthropicCreate
        do throws(AnthropicCreate.Refusal) {
            read = try AnthropicCreate(
                request.body, limits: await vendor.limits(of: service),
                version: request.headers["anthropic-version"] ?? "")
        } catch {
            return reply(error.status, ErrorBody(message: error.message))
        }
        let input = try await vendor.keepInline(
            read.lines, model: read.model, service: service, account: request.account)
        var order = CreateOrder(
            service: service, account: request.account, inputFile: input.id, endpoint: "/v1/messages", window: "24h")
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order) else { return missing(nil) }
        return Reply(.json(spelled(object(batch, request, now: await vendor.now), request)))
    }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return missing(request.object)
        }
        let headers = batch.stage.isTerminal ? [] : [(name: "retry-after", value: "10")]
        return Reply(headers: headers, .json(spelled(object(batch, request, now: await vendor.now), request)))
    }

    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard var batch = await vendor.peek(id, account: request.account) else { return missing(id) }
        guard !batch.stage.isTerminal, batch.fault.cancel != .refused else {
            return reply(400, ErrorBody(message: "Batch \(id) has already ended and cannot be canceled."))
        }
        if batch.stage != .cancelling, let cancelled = try await vendor.cancel(id) { batch = cancelled }
        return Reply(.json(spelled(object(batch, request, now: await vendor.now), request)))
    }

    func delete(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let batch = await vendor.peek(id, account: request.account) else { return missing(id) }
        guard batch.stage.isTerminal else {
            return reply(400, ErrorBody(message: "Batch \(id) is still processing; cancel it before deleting it."))
        }
        try await vendor.deleteBatch(id)
        return Reply(.json(["id": .string(id), "type": "message_batch_deleted"]))
    }

    func results(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let batch = try await vendor.current(id, account: request.account) else { return missing(id) }
        guard batch.stage.isTerminal, let output = batch.result?.output, await !isArchived(batch, vendor),
            !batch.fault.outputGone
        else {
            return reply(404, ErrorBody(message: "Results of batch \(id) are not available."))
        }
        return Reply(
            headers: [("content-type", "application/x-jsonl")],
            .file(
                path: vendor.store.path(of: output.id),
                bytes: batch.isSettling ? output.half ?? output.bytes : output.bytes))
    }

    private func isArchived(_ batch: SimulatedBatch, _ vendor: Vendor) async -> Bool {
        await vendor.now >= Double(batch.createdAt + Self.retention)
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let limits = await vendor.limits(of: service)
        let limit = request.query["limit"].map { Int($0) ?? 0 } ?? 20
        guard (1...1000).contains(limit) else {
            return reply(400, ErrorBody(message: "limit: Input should be between 1 and 1000"))
        }
        let batches = await vendor.listed(account: request.account).map(\.id)
        let (after, before) = (request.query["after_id"], request.query["before_id"])
        var rest = batches[...]
        if let after {
            guard let place = batches.firstIndex(of: after) else { return missing(after) }
            rest = batches[(place + 1)...]
        } else if let before {
            guard let place = batches.firstIndex(of: before) else { return missing(before) }
            rest = batches[max(0, place - min(limit, limits.page))..<place]
        }
        let page = try await vendor.looked(at: Array(rest.prefix(min(limit, limits.page))))
        let more = before == nil ? rest.count > page.count : rest.startIndex > 0
        let now = await vendor.now
        let objects = page.map { spelled(object($0, request, now: now), request) }
        return Reply(
            .json([
                "data": .array(objects), "has_more": .bool(more), "first_id": JSONValue(page.first?.id),
                "last_id": JSONValue(page.last?.id),
            ]))
    }

    private func spelled(_ object: JSONObject, _ request: DialectRequest) -> JSONValue {
        request.fault.form.edited(object)
    }

    private func object(_ batch: SimulatedBatch, _ request: DialectRequest, now: Double) -> JSONObject {
        let ended = batch.times[.completed] ?? batch.times[.cancelled] ?? batch.times[.expired]
        let isArchived = now >= Double(batch.createdAt + Self.retention)
        let url = "\(request.base)/v1/messages/batches/\(batch.id)/results"
        var object = JSONObject()
        object["id"] = .string(batch.id)
        object["type"] = "message_batch"
        object["processing_status"] = .string(request.fault.form.word(batch.stage, word(batch.stage)))
        object["request_counts"] = counts(batch)
        object["created_at"] = time(batch.createdAt)
        object["expires_at"] = time(batch.expiresAt)
        object["ended_at"] = time(ended)
        object["cancel_initiated_at"] = time(batch.times[.cancelling])
        object["archived_at"] = isArchived ? time(batch.createdAt + Self.retention) : .some(.null)
        object["results_url"] = batch.stage.isTerminal && !isArchived ? .string(url) : .some(.null)
        return object
    }

    private func word(_ stage: BatchStage) -> String {
        switch stage {
        case .validating, .inProgress, .finalizing: "in_progress"
        case .cancelling: "canceling"
        case .completed, .failed, .expired, .cancelled: "ended"
        }
    }

    /// Until the end every request is shown as being processed.
    private func counts(_ batch: SimulatedBatch) -> JSONValue {
        let rows = batch.rows
        guard batch.stage.isTerminal, let result = batch.result else {
            return ["processing": .int(rows), "succeeded": 0, "errored": 0, "canceled": 0, "expired": 0]
        }
        let undone = result.total - result.completed - result.failed
        let done = batch.isSettling ? result.completed / 2 : result.completed
        return [
            "processing": .int(result.completed - done), "succeeded": .int(done), "errored": .int(result.failed),
            "canceled": .int(batch.stage == .cancelled ? undone : 0),
            "expired": .int(batch.stage == .expired ? undone : 0),
        ]
    }

    private func time(_ seconds: Int?) -> JSONValue {
        seconds.map { .string(CalendarText.rfc3339($0).dropLast() + ".000000+00:00") } ?? .null
    }
}
