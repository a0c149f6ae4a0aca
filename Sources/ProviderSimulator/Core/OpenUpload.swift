/// An upload that was announced and is not finished; its bytes so far are the draft of the same id.
struct OpenUpload: Sendable {
    let id: String
    let service: String
    let account: String
    let filename: String
    let purpose: String
    var lifetime: Int?
    var details: JSONObject?

    var json: JSONValue {
        [
            "file": .string(id), "service": .string(service), "account": .string(account),
            "filename": .string(filename), "purpose": .string(purpose), "lifetime": JSONValue(lifetime),
            "details": details.map(JSONValue.object) ?? .null,
        ]
    }

    init(
        id: String, service: String, account: String, filename: String, purpose: String, lifetime: Int?,
        details: JSONObject?
    ) {
        self.id = id
        self.service = service
        self.account = account
        self.filename = filename
        self.purpose = purpose
        self.lifetime = lifetime
        self.details = details
    }

    init?(json: JSONObject) {
        guard let id = json["file"]?.text else { return nil }
        self.init(
            id: id, service: json["service"]?.text ?? "", account: json["account"]?.text ?? "",
            filename: json["filename"]?.text ?? "", purpose: json["purpose"]?.text ?? "",
            lifetime: json["lifetime"]?.integer, details: json["details"]?.members)
    }
}
