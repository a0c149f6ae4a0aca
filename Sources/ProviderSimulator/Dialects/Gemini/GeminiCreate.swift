/// The body of a request for a batch.
struct GeminiCreate {
    struct Refusal: Error {
        var status = 400
        let message: String
    }

    private static let inlineLimit = 20 << 20
    let displayName: String?
    /// The name of the input file, without `files/`.
    private(set) var file: String?
    /// Inline rows, one a line.
    private(set) var lines: [UInt8] = []

    init(_ body: [UInt8]) throws(Refusal) {
        guard let object = JSONValue(parsing: body)?.members else {
            throw Refusal(message: "Invalid JSON payload received.")
        }
        if let key = object.keys.first(where: { $0 != "batch" }) { throw Self.unknown(key, at: nil) }
        guard let batch = object["batch"]?.members else { throw Refusal(message: "* batch: is required") }
        let known = ["displayName", "inputConfig", "priority", "webhookConfig", "model", "name"]
        if let key = batch.keys.first(where: { !known.contains(GeminiJSON.camel($0)) }) {
            throw Self.unknown(key, at: "batch")
        }
        displayName = GeminiJSON.member("displayName", of: batch)?.text
        guard (displayName?.count ?? 1) <= 512 else { throw Refusal(message: "* batch.displayName: is too long") }
        guard let input = GeminiJSON.member("inputConfig", of: batch)?.members else {
            throw Refusal(message: "* batch.inputConfig: is required")
        }
        if let name = GeminiJSON.member("fileName", of: input)?.text {
            file = name.hasPrefix("files/") ? String(name.dropFirst(6)) : name
            return
        }
        guard let requests = input["requests"]?.members?["requests"]?.elements, !requests.isEmpty else {
            throw Refusal(message: "* batch.inputConfig: either fileName or requests is required")
        }
        guard body.count < Self.inlineLimit else {
            throw Refusal(message: "Request payload size exceeds the limit: \(Self.inlineLimit) bytes.")
        }
        for request in requests { lines += request.bytes + [10] }
    }

    private static func unknown(_ key: String, at place: String?) -> Refusal {
        let position = place.map { " at '\($0)'" } ?? ""
        return Refusal(message: "Invalid JSON payload received. Unknown name \"\(key)\"\(position): Cannot find field.")
    }
}
