extension OpenAIDialect {
    private static let purposes: Set<String> = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]

    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload else { return reply(400, ErrorBody(message: "Missing form.")) }
        var error = problem(upload)
        if error == nil, variant.has(.checksUploads) { error = try await lineProblem(upload, vendor) }
        if let error {
            vendor.store.remove(vendor.store.draft(of: upload.id))
            return reply(400, error)
        }
        let purpose = upload.fields["purpose"] ?? ""
        let given = Self.lifetimeField("seconds", upload.fields).flatMap { Int($0) }
        let file = try await vendor.keep(
            upload, account: request.account, filename: upload.filename ?? "", purpose: purpose,
            lifetime: given ?? (purpose == "batch" ? variant.fileLifetime : nil))
        return Reply(status: request.fault.form.createdStatus ?? 200, .json(shown(file, request, isNew: true)))
    }

    /// A file as this variant shows it.
    private func shown(_ file: StoredFile, _ request: DialectRequest, isNew: Bool = false) -> JSONValue {
        guard var object = spelled(object(file), request.fault.form).members else { return .null }
        if isNew, variant.has(.pendingFiles) { object["status"] = "pending" }
        for key in variant.hiddenFileMembers { object[key] = nil }
        guard variant.has(.omitsNulls) else { return .object(object) }
        return .object(JSONObject(object.members.filter { !$0.value.isNull }))
    }

    /// A member of `expires_after`, spelled with brackets or, as Azure does, with a dot.
    private static func lifetimeField(_ name: String, _ fields: [String: String]) -> String? {
        fields["expires_after[\(name)]"] ?? fields["expires_after.\(name)"]
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
        let anchor = Self.lifetimeField("anchor", fields)
        let seconds = Self.lifetimeField("seconds", fields)
        guard anchor != nil || seconds != nil else { return nil }
        guard !variant.refusedMembers.contains("expires_after") else {
            return ErrorBody(message: "'expires_after' is not supported.", param: "expires_after")
        }
        guard anchor == "created_at" else {
            return ErrorBody(
                message: "Invalid value for 'expires_after.anchor'. Value must be 'created_at'.",
                param: "expires_after.anchor", code: "invalid_value")
        }
        guard let count = seconds.flatMap({ Int($0) }), variant.lifetimes.contains(count) else {
            return ErrorBody(
                message: "Invalid value for 'expires_after.seconds'. Expected an integer from "
                    + "\(variant.lifetimes.lowerBound) to \(variant.lifetimes.upperBound).",
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
        let data = JSONValue.array(page.map { shown($0, request) })
        if variant.form.paging == .cursor { return Reply(.json(["object": "list", "data": data])) }
        return Reply(
            .json([
                "object": "list", "data": data, "first_id": JSONValue(page.first?.id),
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
        return Reply(.json(shown(file, request)))
    }

    func content(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        if variant.has(.partialOutput), let reply = try? await partial(id, request, vendor) { return reply }
        guard let file = await vendor.file(id, account: request.account), await !vendor.isLost(id) else {
            return missing("File object", id)
        }
        if variant.has(.redirectsContent) {
            let address = request.signedAddress + SignedAddress.path(id)
            return Reply(status: 302, headers: [("location", address)], .text("", type: "text/plain"))
        }
        return await vendor.content(of: file)
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        let isGone = try await vendor.delete(id, account: request.account)
        guard isGone || variant.has(.deletesAnything) else { return missing("File object", id) }
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
