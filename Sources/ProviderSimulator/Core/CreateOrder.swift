/// An accepted request for a batch.
struct CreateOrder: Sendable {
    /// The service it was sent to.
    var service = Services.standard
    var account: String
    /// The file of requests.
    var inputFile: String
    var endpoint: String
    var window: String
    var metadata: JSONObject?
    /// Seconds the result files live; nil: the vendor's default.
    var outputExpiresAfter: Int?
    /// What only one dialect knows: names, parameters, chosen ids.
    var details: JSONObject?
    /// How its answer reached the client.
    var delivery: String
    /// Sources of the faults bound to it: `batch` and `row` parts of a scenario.
    var bound: [JSONValue] = []

    var json: JSONValue {
        [
            "account": .string(account), "input_file_id": .string(inputFile), "endpoint": .string(endpoint),
            "completion_window": .string(window), "metadata": metadata.map(JSONValue.object) ?? .null,
            "output_expires_after": JSONValue(outputExpiresAfter), "delivery": .string(delivery),
            "bound": .array(bound), "service": .string(service), "details": details.map(JSONValue.object) ?? .null,
        ]
    }

    init(service: String, account: String, inputFile: String, endpoint: String, window: String) {
        self.service = service
        self.account = account
        self.inputFile = inputFile
        self.endpoint = endpoint
        self.window = window
        delivery = "answered"
    }

    init?(json object: JSONObject) {
        guard let account = object["account"]?.text, let inputFile = object["input_file_id"]?.text,
            let endpoint = object["endpoint"]?.text, let window = object["completion_window"]?.text
        else { return nil }
        self.init(
            service: object["service"]?.text ?? Services.standard, account: account, inputFile: inputFile,
            endpoint: endpoint, window: window)
        details = object["details"]?.members
        metadata = object["metadata"]?.members
        outputExpiresAfter = object["output_expires_after"]?.integer
        delivery = object["delivery"]?.text ?? "answered"
        bound = object["bound"]?.elements ?? []
    }
}
