extension GeminiDialect {
    /// Files live for 48 hours.
    private static let lifetime = 2 * 86_400

    func startUpload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard request.headers["x-goog-upload-protocol"]?.lowercased() == "resumable",
            request.headers["x-goog-upload-command"]?.lowercased() == "start"
        else { return reply(400, ErrorBody(message: "Only resumable uploads are served.")) }
        let file = JSONValue(parsing: request.body)?.members?["file"]?.members
        var name = file?["name"]?.text.map { $0.hasPrefix("files/") ? String($0.dropFirst(6)) : $0 }
        if let chosen = name {
            guard Self.isName(chosen) else {
                return reply(400, ErrorBody(message: "* CreateFileRequest.file.name: not a valid resource name"))
            }
            guard await vendor.file(named: chosen, account: request.account) == nil else {
                return reply(409, ErrorBody(message: "Requested entity already exists"))
            }
        } else {
            name = String(await vendor.newID("").prefix(12))
        }
        let id = await vendor.newID("upload-")
        var details = JSONObject()
        details["name"] = JSONValue(name)
        details["mime"] = .string(request.headers["x-goog-upload-header-content-type"] ?? "application/octet-stream")
        details["size"] = JSONValue(request.headers["x-goog-upload-header-content-length"].flatMap { Int($0) })
        let display = GeminiJSON.member("displayName", of: file)?.text
        try await vendor.openUpload(
            OpenUpload(
                id: id, service: service, account: request.account, filename: display ?? "", purpose: "batch",
                lifetime: Self.lifetime, details: details))
        let address = "\(request.base)/upload/v1beta/sessions/\(id)?upload_id=\(id)&upload_protocol=resumable"
        return Reply(
            headers: [
                ("x-goog-upload-url", address), ("x-goog-upload-status", "active"),
                ("x-goog-upload-chunk-granularity", "1"),
            ], .text("", type: "text/plain"))
    }

    /// Lower-case letters, digits and inner dashes, at most forty.
    private static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    func takeUpload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let open = await vendor.openUploads[id] else {
            return reply(404, ErrorBody(message: "The upload was not found."))
        }
        let received = await vendor.received(of: id)
        let sent = request.headers["content-length"].flatMap { Int($0) } ?? 0
        let offset = request.headers["x-goog-upload-offset"].flatMap { Int($0) } ?? 0
        guard offset + sent == received else {
            return reply(
                400, ErrorBody(message: "Upload offset \(offset) does not match the \(received) bytes received."))
        }
        guard request.headers["x-goog-upload-command"]?.contains("finalize") == true else {
            return Reply(
                headers: [
                    ("x-goog-upload-status", "active"), ("x-goog-upload-size-received", "\(received)"),
                ], .text("", type: "text/plain"))
        }
        if let size = open.details?["size"]?.integer, size != received {
            return reply(400, ErrorBody(message: "Expected \(size) bytes but \(received) were uploaded."))
        }
        guard let file = try await vendor.finishUpload(id, model: nil) else {
            return reply(404, ErrorBody(message: "The upload was not found."))
        }
        return Reply(headers: [("x-goog-upload-status", "final")], .json(["file": object(file, request)]))
    }

    func queryUpload(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard await vendor.openUploads[id] != nil else {
            return reply(404, ErrorBody(message: "The upload was not found."))
        }
        let received = await vendor.received(of: id)
        return Reply(
            headers: [("x-goog-upload-status", "active"), ("x-goog-upload-size-received", "\(received)")],
            .text("", type: "text/plain"))
    }

    func listFiles(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let size = request.query["pageSize"].flatMap { Int($0) } ?? 10
        guard
            let (page, more) = await vendor.listFiles(
                account: request.account, purpose: "batch", after: request.query["pageToken"],
                limit: max(1, min(100, size)),
                descending: true)
        else { return reply(400, ErrorBody(message: "Invalid page token.")) }
        var list = JSONObject()
        if !page.isEmpty { list["files"] = .array(page.map { object($0, request) }) }
        if more { list["nextPageToken"] = JSONValue(page.last?.id) }
        return Reply(.json(.object(list)))
    }

    private func refusal(_ name: String) -> Reply? {
        guard name.utf8.count > 40 else { return nil }
        return reply(400, ErrorBody(message: "* GetFileRequest.name: the name must be at most 40 characters long"))
    }

    private func hidden(_ name: String) -> Reply {
        reply(
            403,
            ErrorBody(message: "You do not have permission to access the File \(name) or it may not exist."))
    }

    func getFile(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let name = request.object ?? ""
        if let refusal = refusal(name) { return refusal }
        guard let file = await vendor.file(named: name, account: request.account) else { return hidden(name) }
        return Reply(.json(object(file, request)))
    }

    /// Only what the service made can be had back.
    func content(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let id = request.object ?? ""
        guard let file = await vendor.file(id, account: request.account), await !vendor.isLost(id) else {
            return await vendor.file(named: id, account: request.account) == nil
                ? hidden(id) : reply(400, ErrorBody(message: "The file \(id) cannot be downloaded."))
        }
        return await vendor.content(of: file)
    }

    func deleteFile(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let name = request.object ?? ""
        if let refusal = refusal(name) { return refusal }
        guard let file = await vendor.file(named: name, account: request.account) else { return hidden(name) }
        _ = try await vendor.delete(file.id, account: request.account)
        return Reply(.json([:]))
    }

    private func object(_ file: StoredFile, _ request: DialectRequest) -> JSONValue {
        let name = file.details?["name"]?.text ?? file.id
        var object = JSONObject()
        object["name"] = .string("files/\(name)")
        if !file.filename.isEmpty { object["displayName"] = .string(file.filename) }
        object["mimeType"] = .string(file.details?["mime"]?.text ?? "application/octet-stream")
        object["sizeBytes"] = GeminiJSON.long(file.bytes)
        for key in ["createTime", "updateTime"] { object[key] = .string(CalendarText.rfc3339(file.createdAt)) }
        object["expirationTime"] = .string(CalendarText.rfc3339(file.expiresAt ?? file.createdAt + Self.lifetime))
        object["sha256Hash"] = .string(file.sha256)
        object["uri"] = .string("\(request.base)/v1beta/files/\(name)")
        object["state"] = "ACTIVE"
        object["source"] = "UPLOADED"
        return .object(object)
    }
}
