extension TogetherDialect {
    /// Announces a file and sends the client to where its bytes go; one with the same checksum is told again.
    func startUpload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let form = request.upload else { return reply(400, ErrorBody(message: "Missing form.")) }
        vendor.store.remove(vendor.store.draft(of: form.id))
        if let refusal = refusal(form) { return refusal }
        let checksum = form.fields["checksum"] ?? ""
        let account = request.account
        let known = await vendor.files.values.first {
            $0.account == account && !checksum.isEmpty && $0.sha256 == checksum
        }
        if let known {
            return Reply(
                status: 409, .json(["error": "File already exists", "file_id": .string(known.id)]))
        }
        let id = await vendor.newID(.file, of: service)
        try await vendor.openUpload(
            OpenUpload(
                id: id, service: service, account: account, filename: form.fields["file_name"] ?? "",
                purpose: form.fields["purpose"] ?? "", lifetime: nil, details: nil))
        return Reply(
            status: 302,
            headers: [
                ("location", request.signedAddress + SignedAddress.path(id)), ("x-together-file-id", id),
            ], .text("", type: "text/plain"))
    }

    private func refusal(_ form: ReceivedUpload) -> Reply? {
        guard form.fields["purpose"] != nil, form.fields["file_name"] != nil else {
            return reply(400, ErrorBody(message: "purpose and file_name are required"))
        }
        guard form.fields["purpose"] != "batch-api" || form.fields["file_type"] ?? "jsonl" == "jsonl" else {
            return reply(400, ErrorBody(message: "file_type must be jsonl"))
        }
        return nil
    }

    /// A whole file in one form.
    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload, upload.filename != nil else {
            return reply(400, ErrorBody(message: "file is required"))
        }
        if let refusal = refusal(upload) {
            vendor.store.remove(vendor.store.draft(of: upload.id))
            return refusal
        }
        let file = try await vendor.keep(
            upload, account: request.account, filename: upload.fields["file_name"] ?? "",
            purpose: upload.fields["purpose"] ?? "", lifetime: nil)
        return Reply(.json(object(file)))
    }

    func preprocess(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        let open = await vendor.openUploads[id]
        guard open?.account == request.account else { return brief(404, "File not found") }
        guard await vendor.received(of: id) > 0 else { return brief(400, "File is empty") }
        let model = try model(ofFirstLineIn: vendor.store.draft(of: id))
        guard let file = try await vendor.finishUpload(id, model: model) else { return brief(404, "File not found") }
        return Reply(.json(object(file)))
    }

    func listFiles(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let (files, _) =
            await vendor.listFiles(
                account: request.account, purpose: nil, after: nil, limit: .max, descending: true) ?? ([], false)
        return Reply(.json(["data": .array(files.map(object))]))
    }

    func getFile(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let file = await vendor.file(request.object ?? "", account: request.account) else {
            return brief(404, "File not found")
        }
        return Reply(.json(object(file)))
    }

    func content(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard let file = await vendor.file(id, account: request.account), await !vendor.isLost(id) else {
            return brief(404, "File not found")
        }
        return await vendor.content(of: file)
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard try await vendor.delete(id, account: request.account) else { return brief(404, "File not found") }
        return Reply(.json(["id": .string(id), "deleted": true]))
    }

    private func object(_ file: StoredFile) -> JSONValue {
        [
            "id": .string(file.id), "object": "file", "purpose": "batch-api", "filename": .string(file.filename),
            "bytes": .int(file.bytes), "created_at": .int(file.createdAt), "processing_status": "COMPLETED",
            "FileType": "jsonl", "LineCount": 0, "Processed": true,
        ]
    }
}
