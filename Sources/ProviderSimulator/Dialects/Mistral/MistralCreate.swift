/// The body of a request for a job.
struct MistralCreate {
    struct Refusal: Error {
        let member: String
        let message: String
    }

    private static let known: Set<String> = [
        "input_files", "requests", "endpoint", "model", "agent_id", "metadata", "timeout_hours",
    ]
    private static let inlineLimit = 10_000
    private let endpoint: String
    private let hours: Int
    private let metadata: JSONObject?
    let model: String
    let file: String?
    private(set) var lines: [UInt8] = []

    init(_ bytes: [UInt8], models: ModelList) throws(Refusal) {
        guard let body = JSONValue(parsing: bytes)?.members else {
            throw Refusal(member: "body", message: "JSON decode error")
        }
        if let odd = body.keys.first(where: { !Self.known.contains($0) }) {
            throw Refusal(member: odd, message: "Extra inputs are not permitted")
        }
        endpoint = body["endpoint"]?.text ?? ""
        guard MistralDialect.endpoints.contains(endpoint) else {
            throw Refusal(member: "endpoint", message: "Input should be one of the supported endpoints")
        }
        model = body["model"]?.text ?? ""
        guard models[model] != nil else { throw Refusal(member: "model", message: "Invalid model: \(model)") }
        hours = body["timeout_hours"]?.integer ?? 24
        guard (1...168).contains(hours) else {
            throw Refusal(member: "timeout_hours", message: "Input should be between 1 and 168")
        }
        metadata = body["metadata"]?.members
        let files = body["input_files"]?.elements ?? []
        file = files.first?.text
        guard files.count < 2 else { throw Refusal(member: "input_files", message: "Only one file is supported") }
        guard file == nil else { return }
        let requests = body["requests"]?.elements ?? []
        guard !requests.isEmpty else { throw Refusal(member: "input_files", message: "Field required") }
        guard requests.count < Self.inlineLimit else {
            throw Refusal(member: "requests", message: "List should have less than \(Self.inlineLimit) items")
        }
        for request in requests { lines += request.bytes + [10] }
    }

    func order(_ request: DialectRequest) -> CreateOrder {
        var order = CreateOrder(
            service: request.service, account: request.account, inputFile: file ?? "", endpoint: endpoint,
            window: "\(hours)h")
        order.metadata = metadata
        order.delivery = request.fault.delivery
        return order
    }
}
