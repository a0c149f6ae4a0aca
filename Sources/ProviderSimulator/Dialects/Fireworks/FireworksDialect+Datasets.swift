extension FireworksDialect {
    /// An announced dataset whose bytes have not come.
    private func open(_ name: String, _ request: DialectRequest, _ vendor: Vendor) async -> OpenUpload? {
        let account = owner(request)
        return await vendor.openUploads.values.first { $0.account == account && $0.details?["name"]?.text == name }
    }

    /// The job that wrote, or will write, a dataset.
    private func writer(of name: String, _ request: DialectRequest, _ vendor: Vendor) async -> SimulatedBatch? {
        let account = owner(request)
        return await vendor.batches.values.first {
            $0.order.account == account && $0.order.details?["output"]?.text == name && !$0.isGone
        }
    }

    func createDataset(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let body = JSONValue(parsing: request.body)?.members
        guard let id = body?["datasetId"]?.text, Self.isID(id) else {
            return reply(400, ErrorBody(message: "invalid dataset id"))
        }
        let dataset = body?["dataset"]?.members
        guard let count = dataset?["exampleCount"], count.text.flatMap({ Int($0) }) ?? count.integer != nil else {
            return reply(400, ErrorBody(message: "example_count is required"))
        }
        let prefix = request.segments.prefix { $0 != "datasets" }.drop { $0 != "accounts" }.joined(separator: "/")
        let name = "\(prefix)/datasets/\(id)"
        let account = owner(request)
        let isTaken = await vendor.file(named: name, account: account) != nil
        let isOpen = await open(name, request, vendor) != nil
        guard !isTaken, !isOpen else { return reply(409, ErrorBody(message: "dataset \(id) already exists")) }
        var details = JSONObject()
        details["name"] = .string(name)
        details["count"] = .string(count.text ?? count.json)
        details["display"] = dataset?["displayName"]
        details["created"] = .int(await vendor.seconds)
        let upload = OpenUpload(
            id: await vendor.newID(.file, of: service), service: service, account: account, filename: "\(id).jsonl",
            purpose: "dataset", lifetime: nil, details: details)
        try await vendor.openUpload(upload)
        return Reply(.json(resource(name, details, isReady: false)))
    }

    /// A whole dataset in one form.
    func upload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let upload = request.upload else { return reply(400, ErrorBody(message: "file is required")) }
        let draft = vendor.store.draft(of: upload.id)
        guard upload.filename != nil, let open = await open(request.object ?? "", request, vendor) else {
            vendor.store.remove(draft)
            return missing()
        }
        guard upload.bytes <= 150 << 20 else {
            vendor.store.remove(draft)
            return reply(413, ErrorBody(message: "the file is larger than 150 MB"))
        }
        try vendor.store.move(draft, to: vendor.store.draft(of: open.id))
        guard let file = try await vendor.finishUpload(open.id, model: nil) else { return missing() }
        return Reply(
            .json([
                "id": .string(file.id), "object": "file", "bytes": .int(file.bytes),
                "created_at": .int(file.createdAt), "filename": .string(upload.filename ?? ""), "purpose": "dataset",
            ]))
    }

    /// A signed address to put the bytes to.
    func uploadEndpoint(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard var open = await open(request.object ?? "", request, vendor) else { return missing() }
        let sizes = JSONValue(parsing: request.body)?.members?["filenameToSize"]?.members?.members ?? []
        guard sizes.count == 1, let size = sizes[0].value.text else {
            return reply(400, ErrorBody(message: "filename_to_size must name one file"))
        }
        open.details?["signed_headers"] = [
            "content-type": "application/octet-stream", "x-goog-content-length-range": .string("\(size),\(size)"),
        ]
        try await vendor.openUpload(open)
        let address = request.signedAddress + SignedAddress.path(open.id)
        return Reply(
            .json([
                "filenameToSignedUrls": .object(JSONObject([.init(key: sizes[0].key, value: .string(address))]))
            ]))
    }

    func validateUpload(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        guard let open = await open(request.object ?? "", request, vendor) else { return missing() }
        guard await vendor.received(of: open.id) > 0 else {
            return reply(400, ErrorBody(message: "the dataset has no uploaded files"))
        }
        _ = try await vendor.finishUpload(open.id, model: nil)
        return Reply(.json([:]))
    }

    func getDataset(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let name = request.object ?? ""
        if let file = await vendor.file(named: name, account: owner(request)) {
            return Reply(
                .json(request.fault.form.edited(resource(name, file.details, isReady: true).members ?? .init())))
        }
        if let open = await open(name, request, vendor) {
            return Reply(.json(resource(name, open.details, isReady: false)))
        }
        guard let batch = await writer(of: name, request, vendor), batch.stage != .failed else { return missing() }
        var details = JSONObject()
        details["count"] = .string("\(batch.result?.output?.rows ?? 0)")
        details["created"] = .int(batch.createdAt)
        return Reply(.json(resource(name, details, isReady: batch.stage.isTerminal)))
    }

    func listDatasets(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let account = owner(request)
        let files = await vendor.files.values.filter { $0.account == account && $0.purpose == "dataset" }
        let named = files.compactMap { file in file.details?["name"]?.text.map { ($0, file.details) } }.sorted {
            $0.0 < $1.0
        }
        return Reply(
            .json([
                "datasets": .array(named.map { resource($0.0, $0.1, isReady: true) }), "nextPageToken": "",
                "totalSize": .int(named.count),
            ]))
    }

    /// Input or output; the output of a job is two files.
    func deleteDataset(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let name = request.object ?? ""
        let account = owner(request)
        if let file = await vendor.file(named: name, account: account) {
            _ = try await vendor.delete(file.id, account: account)
            return Reply(.json([:]))
        }
        guard let batch = await writer(of: name, request, vendor) else { return missing() }
        var isGone = false
        for made in [batch.result?.output, batch.result?.errors].compactMap({ $0 }) {
            if try await vendor.delete(made.id, account: account) { isGone = true }
        }
        return isGone ? Reply(.json([:])) : missing()
    }

    func downloadEndpoint(_ request: DialectRequest, _ vendor: Vendor) async -> Reply {
        let name = request.object ?? ""
        let id = name.split(separator: "/").last.map(String.init) ?? ""
        var addresses = JSONObject()
        if let file = await vendor.file(named: name, account: owner(request)) {
            addresses["dataset/\(id)/\(file.filename)"] = address(file.id, request)
        } else if let batch = await writer(of: name, request, vendor), batch.stage.isTerminal, batch.stage != .failed,
            !batch.fault.outputGone
        {
            if let made = batch.result?.output {
                addresses["dataset/\(id)/BIJOutputSet.jsonl"] = address(made.id, request)
            }
            if let made = batch.result?.errors { addresses["dataset/\(id)/error-data"] = address(made.id, request) }
        }
        guard !addresses.members.isEmpty else { return missing() }
        return Reply(.json(["filenameToSignedUrls": .object(addresses)]))
    }

    private func address(_ file: String, _ request: DialectRequest) -> JSONValue {
        .string(request.signedAddress + SignedAddress.path(file))
    }

    private func resource(_ name: String, _ details: JSONObject?, isReady: Bool) -> JSONValue {
        let created = CalendarText.rfc3339(details?["created"]?.integer ?? 0)
        var object = JSONObject()
        object["name"] = .string(name)
        object["displayName"] = details?["display"] ?? ""
        object["createTime"] = .string(created)
        object["updateTime"] = .string(created)
        object["state"] = isReady ? "READY" : "UPLOADING"
        object["status"] = ["code": "OK", "message": ""]
        object["exampleCount"] = details?["count"] ?? "0"
        object["userUploaded"] = [:]
        object["format"] = "CHAT"
        object["createdBy"] = "somebody@example.org"
        return .object(object)
    }
}
