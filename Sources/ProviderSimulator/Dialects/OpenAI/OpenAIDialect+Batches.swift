extension OpenAIDialect {
    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let scenario = await vendor.scenario
        var order: CreateOrder
        switch OpenAICreate(request, variant, windows: await vendor.limits(of: service).windows).order() {
        case .success(let read): order = read
        case .failure(let refusal): return reply(refusal.status, refusal.body)
        }
        let repeats = variant.has(.idempotent) ? request.headers["idempotency-key"] : nil
        if let repeats, let batch = await vendor.batch(madeBy: repeats, account: order.account) {
            return created(batch, request, now: await vendor.now)
        }
        order.details = details(repeats)
        if scenario.refusesMissingFile, await vendor.file(order.inputFile, account: order.account) == nil {
            return reply(AnswerPreset.fileNotFound.answer)
        }
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order) else { return missing("batch", nil) }
        return created(batch, request, now: await vendor.now)
    }

    /// What a batch keeps of the variant's ways.
    private func details(_ idempotencyKey: String?) -> JSONObject? {
        var details = JSONObject()
        if variant.has(.neverExpires) { details["never_expires"] = true }
        if let idempotencyKey { details["idempotency_key"] = .string(idempotencyKey) }
        return details.members.isEmpty ? nil : details
    }

    func deleteBatch(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard variant.deletes == .done else { return reply(403, ErrorBody(message: "Not allowed.")) }
        guard await vendor.peek(id, account: request.account) != nil else { return missing("batch", id) }
        try await vendor.deleteBatch(id)
        return Reply(status: 204, .text("", type: "text/plain"))
    }

    private func created(_ batch: SimulatedBatch, _ request: DialectRequest, now: Double) -> Reply {
        let form = request.fault.form
        let object = batchObject(batch, request, now: now)
        return Reply(status: form.createdStatus ?? 200, .json(form.wrap.map { [($0): object] } ?? object))
    }

    func getBatch(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return missing("batch", request.object)
        }
        return Reply(.json(batchObject(batch, request, now: await vendor.now)))
    }

    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard var batch = await vendor.peek(id, account: request.account) else { return missing("batch", id) }
        guard !batch.stage.isTerminal, batch.fault.cancel != .refused else {
            return reply(
                variant.cancelStatus, ErrorBody(message: "Cannot cancel a batch with status '\(batch.stage.rawValue)'.")
            )
        }
        if batch.stage != .cancelling, let cancelled = try await vendor.cancel(id) { batch = cancelled }
        return Reply(.json(batchObject(batch, request, now: await vendor.now)))
    }

    func listBatches(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let form = request.fault.form
        let limit = request.query["limit"].map { Int($0) ?? 0 } ?? 20
        let after = request.query["after"] ?? request.query["cursor"]
        guard (1...100).contains(limit) else { return outOfRange("limit", 1...100) }
        if let ids = request.repeated["id"], variant.form.paging == .cursor {
            return try await bulk(ids, request, vendor)
        }
        if variant.has(.offsetPaging) || variant.has(.searches) && request.query["search"] != nil {
            return try await listSome(request, vendor, limit: limit)
        }
        guard
            let (page, more) = try await vendor.listBatches(
                account: request.account, after: form.paging == .repeats ? nil : after,
                limit: min(limit, await vendor.limits(of: service).page))
        else { return missing("batch", after) }
        let now = await vendor.now
        let objects = page.map { batchObject($0, request, now: now) }
        return Reply(.json(list(objects, first: page.first?.id, last: page.last?.id, more: more, form)))
    }

    private func list(_ objects: [JSONValue], first: String?, last: String?, more: Bool, _ form: WireForm) -> JSONValue
    {
        var list = JSONObject()
        switch form.list ?? .data {
        case .bare: return .array(objects)
        case .data:
            list["object"] = "list"
            list["data"] = .array(objects)
        case .batches: list["batches"] = .array(objects)
        case .value: list["value"] = .array(objects)
        }
        switch form.paging ?? .documented {
        case .cursor: list["paging"] = ["next_cursor": more ? JSONValue(last) : .null]
        case .silent: break
        case .documented, .repeats, .noCursor:
            list["first_id"] = JSONValue(first)
            if form.paging != .noCursor { list["last_id"] = JSONValue(last) }
            list["has_more"] = .bool(more || form.paging == .repeats)
        }
        return .object(list)
    }
}
