extension Vendor {
    /// Takes over the finished draft `id`.
    func keep(
        _ upload: ReceivedUpload, account: String, filename: String, purpose: String, lifetime: Int?,
        details: JSONObject? = nil
    ) throws(SimulatorError) -> StoredFile {
        let created = seconds
        var file = StoredFile(
            id: upload.id, account: account, filename: filename, purpose: purpose, bytes: upload.bytes,
            rows: upload.rows, sha256: upload.sha256, model: upload.model, createdAt: created,
            expiresAt: lifetime.map { created + $0 })
        file.details = details
        try store.publish(upload.id)
        try record(.upload, file.json)
        return file
    }

    func applyUpload(_ line: JSONObject) {
        guard let file = StoredFile(json: line) else { return }
        openUploads[file.id] = nil
        show(file)
    }

    func show(_ file: StoredFile) {
        if files.updateValue(file, forKey: file.id) == nil { fileOrder.append(file.id) }
    }

    /// The file, unless it is another account's, deleted or expired.
    func file(_ id: String, account: String) -> StoredFile? {
        guard let file = files[id], file.account == account, file.expiresAt.map({ now < Double($0) }) ?? true else {
            return nil
        }
        return file
    }

    /// Whether the bytes may be had although the file is known: a scenario can lose them.
    func isLost(_ id: String) -> Bool {
        batches.values.contains { $0.fault.outputGone && $0.result?.output?.id == id }
    }

    /// The bytes of a file, as far as they are there to be read.
    func content(of file: StoredFile) -> Reply {
        let half = batches.values.lazy.filter(\.isSettling)
            .compactMap { $0.result?.output }.first { $0.id == file.id }?.half
        return Reply(.file(path: store.path(of: file.id), bytes: half ?? file.bytes))
    }

    func delete(_ id: String, account: String) throws(SimulatorError) -> Bool {
        guard file(id, account: account) != nil else { return false }
        try record(.delete, ["file": .string(id), "account": .string(account)])
        store.remove(store.path(of: id))
        return true
    }

    func applyDelete(_ line: JSONObject) {
        guard let id = line["file"]?.text else { return }
        files[id] = nil
    }

    /// One page of the account's files behind `after`; nil when `after` is not one of them.
    func listFiles(
        account: String, purpose: String?, after: String?, limit: Int, descending: Bool
    ) -> (page: [StoredFile], more: Bool)? {
        let ids = descending ? fileOrder.reversed() : fileOrder
        var rest = ids[...]
        if let after {
            guard let place = ids.firstIndex(of: after) else { return nil }
            rest = ids[(place + 1)...]
        }
        var page: [StoredFile] = []
        for id in rest {
            guard let file = file(id, account: account), purpose == nil || file.purpose == purpose else { continue }
            if page.count == limit { return (page, true) }
            page.append(file)
        }
        return (page, false)
    }
}
