extension Vendor {
    /// Keeps rows that came inside a request as a file that nobody is shown.
    func keepInline(_ lines: [UInt8], model: String?, service: String, account: String) throws -> StoredFile {
        let id = newID("inline-")
        var draft = try DraftWriter(store.draft(of: id), limit: .max)
        try lines.withUnsafeBytes { try draft.take($0) }
        let (rows, sha256) = draft.finish()
        let upload = ReceivedUpload(id: id, bytes: lines.count, rows: rows, sha256: sha256, model: model)
        return try keep(upload, account: account, filename: "", purpose: Self.inline, lifetime: nil)
    }

    /// The purpose of files made of inline rows.
    static let inline = "inline"

    /// Announces a file whose bytes come later, by one or several requests.
    func openUpload(_ upload: OpenUpload) throws(SimulatorError) {
        try record(.uploadOpen, upload.json)
    }

    func applyOpenUpload(_ line: JSONObject) {
        guard let upload = OpenUpload(json: line) else { return }
        openUploads[upload.id] = upload
    }

    /// The account's file of that name, where clients choose names.
    func file(named name: String, account: String) -> StoredFile? {
        files.values.first { $0.details?["name"]?.text == name && file($0.id, account: account) != nil }
    }

    /// The bytes that have arrived of an open upload.
    func received(of id: String) -> Int {
        guard openUploads[id] != nil, let file = try? OpenFile(store.draft(of: id), flags: 0) else { return 0 }
        return (try? file.size()) ?? 0
    }

    /// Makes a file of an open upload; nil when there is none.
    func finishUpload(_ id: String, model: String?) throws(SimulatorError) -> StoredFile? {
        guard let open = openUploads[id] else { return nil }
        let draft = store.draft(of: id)
        _ = try OpenFile(draft, flags: 0o102)
        let (bytes, rows, sha256) = try DraftWriter.measure(draft)
        let upload = ReceivedUpload(id: id, bytes: bytes, rows: rows, sha256: sha256, model: model)
        return try keep(
            upload, account: open.account, filename: open.filename, purpose: open.purpose, lifetime: open.lifetime,
            details: open.details)
    }
}
