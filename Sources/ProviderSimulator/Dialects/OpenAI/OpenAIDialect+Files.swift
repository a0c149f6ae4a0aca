extension OpenAIDialect {
    private static let purposes: Set<String> = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]
    private static let lifetimes = 3600...2_592_000
    /// Files for batches expire after 30 days unless they say otherwise.
    private static let batchLifetime = 2_592_000

    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload else { return reply(400, ErrorBody(message: "Missing form.")) }
        if let error = problem(upload) {
            vendor.store.remove(vendor.store.draft(of: upload.id))
            return reply(400, error)
        }
        let purpose = upload.fields["purpose"] ?? ""
        let given = upload.fields["expires_after[seconds]"].flatMap { Int($0) }
        let file = try await vendor.keep(
            upload, account: request.account, filename: upload.filename ?? "", purpose: purpose,
            lifetime: given ?? (purpose == "batch" ? Self.batchLifetime : nil))
        return Reply(status: request.fault.form.createdStatus ?? 200, .json(spelled(object(file), request.fault.form)))
    }

    private func problem(_ upload: ReceivedUpload) -> ErrorBody? {
        guard let filename = upload.filename else {
            return ErrorBody(
                message: "Missing required parameter: 'file'.", param: "file", code: "missing_required_parameter")
        }
        guard let purpose = upload.fields["purpose"] else {
            return ErrorBody(
                message: "Missing required parameter: 'purpose'.", param: "purpose", code: "missing_required_parameter")
        }
        guard Self.purposes.contains(purpose) else {
            return ErrorBody(message: "'\(purpose)' is not one of the supported purposes.", param: "purpose")
        }
        guard purpose != "batch" || filename.hasSuffix(".jsonl") else {
            return ErrorBody(message: "Invalid file format for Batch API. Must be .jsonl", param: "file")
        }
        return lifetimeProblem(upload.fields)
    }

    private func lifetimeProblem(_ fields: [String: String]) -> ErrorBody? {
        let anchor = fields["expires_after[anchor]"]
        let seconds = fields["expires_after[seconds]"]
        guard anchor != nil || seconds != nil else { return nil }
        guard anchor == "created_at" else {
            return ErrorBody(
                message: "Invalid value for 'expires_after.anchor'. Value must be 'created_at'.",
                param: "expires_after.anchor", code: "invalid_value")
        }
        guard let count = seconds.flatMap({ Int($0) }), Self.lifetimes.contains(count) else {
            return ErrorBody(
                message: "Invalid value for 'expires_after.seconds'. Expected an integer from 3600 to 2592000.",
                param: "expires_after.seconds", code: "invalid_value")
        }
        return nil
    }

    func listFiles(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let limit = request.query["limit"].map { Int($0) ?? 0 } ?? 10_000
        guard (1...10_000).contains(limit) else { return outOfRange("limit", 1...10_000) }
        let order = request.query["order"] ?? "desc"
        guard order == "asc" || order == "desc" else {
            return reply(
                400,
                ErrorBody(
                    message: "Invalid value: '\(order)'. Supported values are: 'asc' and 'desc'.", param: "order",
                    code: "invalid_value"))
        }
        guard
            let (page, more) = await vendor.listFiles(
                account: request.account, purpose: request.query["purpose"], after: request.query["after"],
                limit: limit,
                descending: order == "desc")
        else { return missing("File object", request.query["after"]) }
        return Reply(
            .json([
                "object": "list", "data": .array(page.map(object)), "first_id": JSONValue(page.first?.id),
                "last_id": JSONValue(page.last?.id), "has_more": .bool(more),
            ]))
    }

    func outOfRange(_ name: String, _ range: ClosedRange<Int>) -> Reply {
        reply(
            400,
            ErrorBody(
                message: "Invalid '\(name)'. Expected an integer from \(range.lowerBound) to \(range.upperBound).",
                param: name,
                code: "integer_out_of_range"))
    }

    func getFile(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard let file = await vendor.file(id, account: request.account) else { return missing("File object", id) }
        return Reply(.json(spelled(object(file), request.fault.form)))
    }

    func content(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard let file = await vendor.file(id, account: request.account), await !vendor.isLost(id) else {
            return missing("File object", id)
        }
        return Reply(.file(path: vendor.store.path(of: id), bytes: file.bytes))
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard try await vendor.delete(id, account: request.account) else { return missing("File object", id) }
        return Reply(.json(["id": .string(id), "object": "file", "deleted": true]))
    }

    func object(_ file: StoredFile) -> JSONValue {
        [
            "id": .string(file.id), "object": "file", "bytes": .int(file.bytes), "created_at": .int(file.createdAt),
            "expires_at": JSONValue(file.expiresAt), "filename": .string(file.filename),
            "purpose": .string(file.purpose),
            "status": "processed", "status_details": nil,
        ]
    }
}
