/// A file as the vendor keeps it; its bytes are in the `FileStore` under the same id.
struct StoredFile: Sendable {
    var id: String
    var account: String
    var filename: String
    var purpose: String
    var bytes: Int
    var rows: Int
    var sha256: String
    /// The model of its first line, when it has one.
    var model: String?
    var createdAt: Int
    var expiresAt: Int?
    /// What only one dialect knows of it.
    var details: JSONObject?

    var json: JSONValue {
        [
            "file": .string(id), "account": .string(account), "filename": .string(filename),
            "purpose": .string(purpose),
            "bytes": .int(bytes), "rows": .int(rows), "sha256": .string(sha256), "model": JSONValue(model),
            "created_at": .int(createdAt), "expires_at": JSONValue(expiresAt),
            "details": details.map(JSONValue.object) ?? .null,
        ]
    }

    init(
        id: String, account: String, filename: String, purpose: String, bytes: Int, rows: Int, sha256: String,
        model: String?, createdAt: Int, expiresAt: Int?
    ) {
        self.id = id
        self.account = account
        self.filename = filename
        self.purpose = purpose
        self.bytes = bytes
        self.rows = rows
        self.sha256 = sha256
        self.model = model
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    init?(json object: JSONObject) {
        guard let id = object["file"]?.text, let account = object["account"]?.text,
            let filename = object["filename"]?.text, let purpose = object["purpose"]?.text,
            let bytes = object["bytes"]?.integer, let createdAt = object["created_at"]?.integer
        else { return nil }
        self.init(
            id: id, account: account, filename: filename, purpose: purpose, bytes: bytes,
            rows: object["rows"]?.integer ?? 0, sha256: object["sha256"]?.text ?? "", model: object["model"]?.text,
            createdAt: createdAt, expiresAt: object["expires_at"]?.integer)
        details = object["details"]?.members
    }
}
