extension XAIDialect {
    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let body = JSONValue(parsing: request.body)?.members, let name = body["name"]?.text else {
            return reply(422, ErrorBody(message: "missing field `name`"))
        }
        if let odd = body.keys.first(where: { $0 != "name" && $0 != "input_file_id" }) {
            return reply(422, ErrorBody(message: "unknown field `\(odd)`"))
        }
        let file = body["input_file_id"]?.text
        if let file, await vendor.file(file, account: request.account) == nil { return missing("File") }
        let inline =
            file == nil
            ? try await vendor.keepInline([], model: nil, service: service, account: request.account).id : nil
        var order = CreateOrder(
            service: service, account: request.account, inputFile: file ?? inline ?? "", endpoint: "any",
            window: "720h")
        order.metadata = JSONObject([.init(key: "name", value: .string(name))])
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order) else { return missing("Batch") }
        return Reply(.json(object(batch, request, now: await vendor.now)))
    }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return missing("Batch")
        }
        return Reply(.json(object(batch, request, now: await vendor.now)))
    }

    /// A batch whose rows are added has no end of its own: it can be cancelled whatever became of those it has.
    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard var batch = try await vendor.current(id, account: request.account) else { return missing("Batch") }
        guard batch.fault.cancel != .refused else {
            return reply(412, ErrorBody(message: "The batch cannot be cancelled."))
        }
        let runs = isInline(batch) ? batch.stage != .failed : !batch.stage.isTerminal
        if runs, batch.times[.cancelling] == nil, let cancelled = try await vendor.cancel(id) { batch = cancelled }
        return Reply(.json(object(batch, request, now: await vendor.now)))
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let ids = await vendor.listed(account: request.account).map(\.id)
        let limit = max(1, request.query["limit"].flatMap { Int($0) } ?? 100)
        var rest = ids[...]
        if let token = request.query["pagination_token"], request.fault.form.paging != .repeats {
            guard let place = ids.firstIndex(of: token) else {
                return reply(400, ErrorBody(message: "invalid pagination_token"))
            }
            rest = ids[(place + 1)...]
        }
        let page = try await vendor.looked(at: Array(rest.prefix(min(limit, await vendor.limits(of: service).page))))
        let now = await vendor.now
        let more = rest.count > page.count || request.fault.form.paging == .repeats
        return Reply(
            .json([
                "batches": .array(page.map { object($0, request, now: now) }),
                "pagination_token": more ? JSONValue(page.last?.id) : .null,
            ]))
    }

    /// Whether its rows are added by calls.
    func isInline(_ batch: SimulatedBatch) -> Bool { batch.order.inputFile.hasPrefix("inline-") }

    private func day(_ seconds: Int?) -> JSONValue {
        seconds.map { .string(String(CalendarText.rfc3339($0).prefix(10))) } ?? .null
    }

    private func object(_ batch: SimulatedBatch, _ request: DialectRequest, now: Double) -> JSONValue {
        var object = JSONObject()
        object["batch_id"] = .string(batch.id)
        object["name"] = batch.order.metadata?["name"] ?? ""
        object["create_time"] = day(batch.createdAt)
        object["expire_time"] = day(batch.expiresAt)
        object["create_api_key_id"] = .string(batch.order.account)
        object["cancel_time"] = day(batch.times[.cancelling])
        let hasFailed = batch.stage == .failed && (batch.rows > 0 || !isInline(batch))
        object["cancel_by_xai_message"] = JSONValue(hasFailed ? batch.result?.problem?.message : nil)
        object["input_file_id"] = isInline(batch) ? .some(.null) : .string(batch.order.inputFile)
        object["state"] = state(batch, request.fault.form, now: now)
        object["cost_breakdown"] = [
            "total_cost_usd_ticks": .int((batch.stage.isTerminal ? batch.result?.use.total ?? 0 : 0) * 2000)
        ]
        return request.fault.form.edited(object)
    }

    /// Counters are all there is of a status. Those of a batch from a file stay zero until it was validated.
    private func state(_ batch: SimulatedBatch, _ form: WireForm, now: Double) -> JSONValue {
        let isHidden = batch.stage == .failed || !isInline(batch) && batch.stage == .validating
        let rows = isHidden ? 0 : batch.rows
        let share = batch.stage.isTerminal ? 1 : batch.share(at: now)
        let offset = form.completedOffset ?? 0
        let done = isHidden ? 0 : Int(Double(batch.result?.completed ?? 0) * share) + offset
        let failed = isHidden ? 0 : Int(Double(batch.result?.failed ?? 0) * share)
        let cancelled = batch.stage == .cancelled ? rows - done - failed : 0
        return [
            "num_requests": .int(rows), "num_pending": .int(rows - done - failed - cancelled),
            "num_success": .int(done), "num_error": .int(failed), "num_cancelled": .int(cancelled),
        ]
    }
}
