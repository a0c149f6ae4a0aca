extension OpenAIDialect {
    /// What is wrong with the lines of a file that is checked while it arrives.
    func lineProblem(_ upload: ReceivedUpload, _ vendor: Vendor) async throws -> ErrorBody? {
        guard upload.fields["purpose"] == "batch" else { return nil }
        let models = await vendor.models(of: service)
        var checks = OpenAIChecks(variant, models: models, limits: await vendor.limits(of: service))
        var reader = try LineReader(vendor.store.draft(of: upload.id))
        var number = 0
        while let bytes = try reader.next() {
            number += 1
            if bytes.isEmpty { continue }
            guard let line = OpenAILine(bytes) else {
                return ErrorBody(message: "Line \(number): invalid JSON", param: "file")
            }
            if let problem = checks.problem(line, number: number, row: number) {
                return ErrorBody(message: "Line \(number): \(problem.message)", param: "file", code: problem.code)
            }
        }
        return number == 0 ? ErrorBody(message: "The file is empty.", param: "file", code: "empty_file") : nil
    }

    /// The lines of a result file that are there so far; nil when `id` is not the result of a batch that runs.
    func partial(_ id: String, _ request: DialectRequest, _ vendor: Vendor) async throws -> Reply? {
        guard let batch = await vendor.batch(writing: id, account: request.account) else { return nil }
        let path = vendor.store.path(of: id)
        let total = id == batch.result?.output?.id ? batch.result?.output?.rows : batch.result?.errors?.rows
        let share = batch.shownShare(at: await vendor.now)
        let end = Int(Double(total ?? 0) * share)
        let skip = request.query["skip"].flatMap { Int($0) } ?? 0
        let limit = request.query["limit"].flatMap { Int($0) } ?? end
        var reader = try LineReader(path)
        var text: [UInt8] = []
        var number = 0
        while number < min(end, skip + limit), let bytes = try reader.next() {
            number += 1
            if number > skip { text += bytes + [10] }
        }
        return Reply(
            headers: [("x-incomplete", batch.stage.isTerminal ? "false" : "true"), ("x-last-line", "\(number)")],
            .text(String(decoding: text, as: UTF8.self), type: "application/x-ndjson"))
    }

    /// The batches of so many ids.
    func bulk(_ ids: [String], _ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard ids.count <= 200 else { return outOfRange("id", 1...200) }
        var known: [String] = []
        for id in ids where await vendor.peek(id, account: request.account) != nil { known.append(id) }
        let batches = try await vendor.looked(at: known)
        let now = await vendor.now
        let data = batches.map { batchObject($0, request, now: now) }
        return Reply(.json(["object": "list", "data": .array(data), "paging": ["next_cursor": nil]]))
    }

    /// A list that is searched, or whose `after` is a number.
    func listSome(_ request: DialectRequest, _ vendor: Vendor, limit: Int) async throws -> Reply {
        let words = request.query["search"]
        var found: [SimulatedBatch] = []
        for batch in await vendor.listed(account: request.account) {
            let name = await vendor.files[batch.order.inputFile]?.filename ?? ""
            let metadata = batch.order.metadata?.members.compactMap { $0.value.text } ?? []
            let holds = words.map { word in ([batch.id, name] + metadata).contains { $0.contains(word) } } ?? true
            if holds { found.append(batch) }
        }
        let after = request.query["after"] ?? ""
        let start =
            variant.has(.offsetPaging) ? Int(after) ?? 0 : found.firstIndex { $0.id == after }.map { $0 + 1 } ?? 0
        let rest = found.dropFirst(max(0, start))
        let page = try await vendor.looked(at: rest.prefix(limit).map(\.id))
        let now = await vendor.now
        return Reply(
            .json([
                "object": "list", "data": .array(page.map { batchObject($0, request, now: now) }),
                "first_id": JSONValue(page.first?.id), "last_id": JSONValue(page.last?.id),
                "has_more": .bool(rest.count > page.count),
            ]))
    }
}
