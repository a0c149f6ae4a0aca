extension GeminiDialect {
    func create(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let model = request.object ?? ""
        guard await vendor.models(of: service)[model] != nil else {
            return reply(
                404,
                ErrorBody(message: "models/\(model) is not found for API version v1beta, or is not supported."))
        }
        let read: GeminiCreate
        do throws(GeminiCreate.Refusal) {
            read = try GeminiCreate(request.body)
        } catch {
            return reply(error.status, ErrorBody(message: error.message))
        }
        let embeds = request.path.hasSuffix(":asyncBatchEmbedContent")
        let input: StoredFile
        if let name = read.file {
            guard let file = await vendor.file(named: name, account: request.account) else {
                return reply(
                    403,
                    ErrorBody(message: "You do not have permission to access the File \(name) or it may not exist."))
            }
            input = file
        } else {
            input = try await vendor.keepInline(
                read.lines, model: model, service: service, account: request.account)
        }
        let format = GeminiRows(model: model, embeds: embeds)
        if let refusal = try await refusal(input, format, request, vendor) { return refusal }
        return try await make(read, input, model, embeds, request, vendor)
    }

    /// What a file that cannot become a batch is answered: every row is read before anything is made.
    private func refusal(
        _ input: StoredFile, _ format: GeminiRows, _ request: DialectRequest, _ vendor: Vendor
    ) async throws -> Reply? {
        let limits = await vendor.limits(of: service)
        if input.rows == 0 { return reply(400, ErrorBody(message: "The input file holds no requests.")) }
        if input.rows > limits.rows { return reply(400, ErrorBody(message: "Too many requests in one batch.")) }
        var reader = try LineReader(vendor.store.path(of: input.id))
        let isStrict = await vendor.scenario.strict
        var number = 0
        while let bytes = try reader.next() {
            if bytes.isEmpty { continue }
            number += 1
            do throws(BatchProblem) {
                let row = try format.row(bytes, line: number, number: number)
                if let problem = format.problem(row, isStrict: isStrict) {
                    return reply(400, ErrorBody(message: problem))
                }
            } catch {
                return reply(400, ErrorBody(message: error.message))
            }
        }
        let tokens = await vendor.waitingTokens(account: request.account, model: format.model) + input.bytes / 4
        let isOver = limits.enqueuedTokens[format.model].map { tokens > $0 } ?? false
        let isCrowded = await vendor.underWay(account: request.account) >= limits.batches
        guard isOver || isCrowded else { return nil }
        return reply(
            429, ErrorBody(message: "You exceeded your current quota of batch requests.", code: "rate_limit_exceeded"))
    }

    private func make(
        _ read: GeminiCreate, _ input: StoredFile, _ model: String, _ embeds: Bool, _ request: DialectRequest,
        _ vendor: Vendor
    ) async throws -> Reply {
        var order = CreateOrder(
            service: service, account: request.account, inputFile: input.id,
            endpoint: embeds ? "embedContent" : "generateContent", window: "48h")
        var details = JSONObject()
        details["model"] = .string(model)
        details["file"] = JSONValue(read.file)
        order.details = details
        order.metadata = read.displayName.map { JSONObject([.init(key: "displayName", value: .string($0))]) }
        order.delivery = request.fault.delivery
        order.bound = await vendor.sources(of: request.faults)
        if request.fault.appliesLater {
            try await vendor.createLater(
                order, seconds: request.fault.applyLaterSeconds, calls: request.fault.applyLaterCalls)
            return Reply(.json(nil))
        }
        guard let batch = try await vendor.create(order) else { return missing() }
        return Reply(.json(await operation(batch, request, vendor)))
    }

    private func missing() -> Reply { reply(404, ErrorBody(message: "Requested entity was not found.")) }

    func get(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.batch(request.object ?? "", account: request.account) else {
            return missing()
        }
        return Reply(.json(await operation(batch, request, vendor)))
    }

    func cancel(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let batch = await vendor.peek(id, account: request.account) else { return missing() }
        guard !batch.stage.isTerminal, batch.fault.cancel != .refused else {
            return reply(400, ErrorBody(message: "The batch has already ended."))
        }
        if batch.stage != .cancelling { _ = try await vendor.cancel(id) }
        return Reply(.json([:]))
    }

    func delete(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard await vendor.peek(id, account: request.account) != nil else { return missing() }
        try await vendor.deleteBatch(id)
        return Reply(.json([:]))
    }

    func list(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let size = request.query["pageSize"].flatMap { Int($0) } ?? 10
        let ids = await vendor.listed(account: request.account).map(\.id)
        var rest = ids[...]
        if let token = request.query["pageToken"], !token.isEmpty, request.fault.form.paging != .repeats {
            guard let place = ids.firstIndex(of: "batches/" + token) else {
                return reply(400, ErrorBody(message: "Invalid page token."))
            }
            rest = ids[(place + 1)...]
        }
        let limit = max(1, min(size, await vendor.limits(of: service).page))
        let page = try await vendor.looked(at: Array(rest.prefix(limit)))
        var list = JSONObject()
        var operations: [JSONValue] = []
        for batch in page { operations.append(await operation(batch, request, vendor, isListed: true)) }
        if !operations.isEmpty { list["operations"] = .array(operations) }
        if rest.count > page.count || request.fault.form.paging == .repeats {
            list["nextPageToken"] = JSONValue(page.last.map { String($0.id.dropFirst(8)) })
        }
        return Reply(.json(.object(list)))
    }
}
