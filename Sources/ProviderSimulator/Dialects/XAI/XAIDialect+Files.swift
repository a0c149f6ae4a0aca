extension XAIDialect {
    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload, let filename = upload.filename else {
            return reply(400, ErrorBody(message: "file is required"))
        }
        let expiry = upload.order.firstIndex(of: "expires_after")
        let seconds = upload.fields["expires_after"].flatMap { Int($0) }
        let isLate = expiry.map { $0 > upload.order.firstIndex(of: "file") ?? 0 } ?? false
        let isOdd = expiry != nil && !(seconds.map { (3600...2_592_000).contains($0) } ?? false)
        guard !isLate, !isOdd else {
            vendor.store.remove(vendor.store.draft(of: upload.id))
            let message = isLate ? "expires_after must come before file" : "expires_after must be 3600 to 2592000"
            return reply(400, ErrorBody(message: message))
        }
        let file = try await vendor.keep(
            upload, account: request.account, filename: filename, purpose: upload.fields["purpose"] ?? "",
            lifetime: seconds)
        return Reply(.json(object(file)))
    }

    func listFiles(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let limit = request.query["limit"].flatMap { Int($0) } ?? 100
        let token = request.query["pagination_token"]
        guard
            let (page, more) = await vendor.listFiles(
                account: request.account, purpose: nil, after: token, limit: max(1, limit), descending: true)
        else { return reply(400, ErrorBody(message: "invalid pagination_token")) }
        let shown = page.filter { $0.purpose != Vendor.inline && $0.purpose != "batch_output" }
        return Reply(
            .json(["data": .array(shown.map(object)), "pagination_token": more ? JSONValue(page.last?.id) : .null]))
    }

    func getFile(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let file = await vendor.file(request.object ?? "", account: request.account) else {
            return missing("File")
        }
        return Reply(.json(object(file)))
    }

    func fileContent(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let file = await vendor.file(request.object ?? "", account: request.account) else {
            return missing("File")
        }
        return Reply(.file(path: vendor.store.path(of: file.id), bytes: file.bytes))
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard try await vendor.delete(id, account: request.account) else { return missing("File") }
        return Reply(.json(["id": .string(id), "object": "file", "deleted": true]))
    }

    private func object(_ file: StoredFile) -> JSONValue {
        [
            "id": .string(file.id), "object": "file", "bytes": .int(file.bytes), "created_at": .int(file.createdAt),
            "expires_at": JSONValue(file.expiresAt), "filename": .string(file.filename),
            "purpose": .string(file.purpose),
        ]
    }
}
