extension XAIDialect {
    /// A page of what was answered so far, sorted by the ids of the rows.
    func results(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.current(request.object ?? "", account: request.account) else {
            return missing("Batch")
        }
        var lines: [JSONValue] = []
        if let made = batch.result?.output, batch.stage != .validating, !batch.fault.outputGone {
            lines = try Self.lines(vendor.store.path(of: made.id))
        }
        let share = batch.shownShare(at: await vendor.now)
        let seen = lines.prefix(Int(Double(lines.count) * share))
        return page(Self.sorted(Array(seen)), "results", request)
    }

    /// What is known of each row.
    func listRows(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let batch = try await vendor.current(request.object ?? "", account: request.account) else {
            return missing("Batch")
        }
        let lines = try Self.lines(vendor.store.path(of: batch.order.inputFile))
        let done = try batch.result?.output.map { try Self.lines(vendor.store.path(of: $0.id)) } ?? []
        let errors = Set(done.filter { $0.members?["batch_result"]?.members?["error"] != nil }.compactMap(Self.id))
        let answered = Set(done.compactMap(Self.id))
        let rows = lines.map { line -> JSONValue in
            let id = Self.id(line) ?? ""
            let state =
                !batch.stage.isTerminal
                ? "pending" : errors.contains(id) ? "error" : answered.contains(id) ? "success" : "cancelled"
            return [
                "batch_request_id": .string(id), "endpoint": "/v1/chat/completions",
                "model": JSONValue(batch.result?.model), "state": .string(state),
                "create_time": .string(CalendarText.rfc3339(batch.createdAt)),
                "finish_time": JSONValue(batch.times[.completed].map(CalendarText.rfc3339)),
            ]
        }
        return page(Self.sorted(rows), "batch_request_metadata", request)
    }

    private func page(_ lines: [JSONValue], _ member: String, _ request: DialectRequest) -> Reply {
        let limit = request.query["limit"].map { Int($0) ?? 0 } ?? 100
        guard (1...1000).contains(limit) else { return reply(400, ErrorBody(message: "limit must be 1 to 1000")) }
        guard let start = Int(request.query["pagination_token"] ?? "0"), (0...max(0, lines.count)).contains(start)
        else { return reply(400, ErrorBody(message: "invalid pagination_token")) }
        let end = min(lines.count, start + limit)
        let next: JSONValue = end < lines.count ? .string("\(end)") : .null
        return Reply(.json([(member): .array(Array(lines[start..<end])), "pagination_token": next]))
    }

    private static func id(_ line: JSONValue) -> String? {
        (line.members?["batch_request_id"] ?? line.members?["custom_id"])?.text
    }

    private static func sorted(_ lines: [JSONValue]) -> [JSONValue] {
        lines.map { (id($0) ?? "", $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The lines of a file that are JSON.
    private static func lines(_ path: String) throws -> [JSONValue] {
        var reader = try LineReader(path)
        var lines: [JSONValue] = []
        while let bytes = try reader.next() { if let line = JSONValue(parsing: bytes) { lines.append(line) } }
        return lines
    }
}
