extension MistralDialect {
    /// Takes a file whose every line is right.
    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload, let filename = upload.filename else {
            return reply(422, ErrorBody(message: "Field required", param: "body.file"))
        }
        let purpose = upload.fields["purpose"] ?? "fine-tune"
        let path = vendor.store.draft(of: upload.id)
        let problem = purpose == "batch" ? try problem(path, isStrict: await vendor.scenario.strict) : nil
        if let problem {
            vendor.store.remove(path)
            return reply(422, problem)
        }
        let hours = upload.fields["expiry"].flatMap { Int($0) }
        let file = try await vendor.keep(
            upload, account: request.account, filename: filename, purpose: purpose, lifetime: hours.map { $0 * 3600 })
        return Reply(.json(object(file)))
    }

    private func problem(_ path: String, isStrict: Bool) throws -> ErrorBody? {
        var reader = try LineReader(path)
        var number = 0
        while let bytes = try reader.next() {
            number += 1
            if bytes.allSatisfy({ $0 == 13 || $0 == 32 }) { continue }
            guard let body = JSONValue(parsing: bytes)?.members?["body"]?.members else {
                return ErrorBody(message: "Invalid JSON on line \(number)", param: "body.file.\(number)")
            }
            if let problem = MistralRows.problem(body, isStrict: isStrict) {
                return ErrorBody(message: problem.message, param: "body.file.\(number).body.\(problem.member)")
            }
        }
        return nil
    }

    func listFiles(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let size = request.query["page_size"].flatMap { Int($0) } ?? 100
        let page = request.query["page"].flatMap { Int($0) } ?? 0
        let (files, _) =
            await vendor.listFiles(
                account: request.account, purpose: request.query["purpose"], after: nil, limit: .max, descending: true)
            ?? ([], false)
        let shown = files.filter { $0.purpose != Vendor.inline }
        let start = min(shown.count, max(0, page) * max(1, size))
        return Reply(
            .json([
                "object": "list", "data": .array(shown[start...].prefix(max(1, size)).map(object)),
                "total": .int(shown.count),
            ]))
    }

    func getFile(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        guard let file = await vendor.file(request.object ?? "", account: request.account) else {
            return missing("File")
        }
        var shown = object(file).members ?? JSONObject()
        shown["deleted"] = false
        return Reply(.json(.object(shown)))
    }

    /// The bytes, or for `/url` an address that needs no key.
    func content(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard let file = await vendor.file(id, account: request.account), await !vendor.isLost(id) else {
            return missing("File")
        }
        if request.segments.last == "url" {
            return Reply(.json(["url": .string(request.signedAddress + SignedAddress.path(id))]))
        }
        return await vendor.content(of: file)
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard try await vendor.delete(id, account: request.account) else { return missing("File") }
        return Reply(.json(["id": .string(id), "object": "file", "deleted": true]))
    }

    private func object(_ file: StoredFile) -> JSONValue {
        let isResult = file.purpose == "batch_output"
        return [
            "id": .string(file.id), "object": "file", "bytes": .int(file.bytes), "created_at": .int(file.createdAt),
            "filename": .string(file.filename), "purpose": "batch",
            "sample_type": isResult ? "batch_result" : "batch_request", "source": isResult ? "mistral" : "upload",
            "num_lines": .int(file.rows), "mimetype": "application/jsonl", "signature": .string(file.sha256),
            "expires_at": JSONValue(file.expiresAt), "visibility": "workspace",
        ]
    }
}
