/// The body of a request for a batch.
struct OpenAICreate {
    struct Refusal: Error {
        var status = 400
        let body: ErrorBody
    }

    private static let known: Set<String> = [
        "input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after",
    ]
    private let body: JSONObject?
    private let windows: [String]

    private let request: DialectRequest
    private let variant: OpenAIVariant

    init(_ request: DialectRequest, _ variant: OpenAIVariant, windows: [String]) {
        self.variant = variant
        self.request = request
        body = JSONValue(parsing: request.body)?.members
        self.windows = windows
    }

    func order() -> Result<CreateOrder, Refusal> {
        Result { () throws(Refusal) in try read() }
    }

    private func read() throws(Refusal) -> CreateOrder {
        guard let body else { throw refusal("We could not parse the JSON body of your request.") }
        if let key = body.keys.first(where: variant.refusedMembers.contains) {
            throw refusal("'\(key)' is not supported.", key, "unsupported_parameter")
        }
        if let key = body.keys.first(where: { !Self.known.contains($0) }) {
            throw refusal("Unknown parameter: '\(key)'.", key, "unknown_parameter")
        }
        let endpoint = try text("endpoint", in: body)
        guard variant.endpoints.contains(endpoint) else {
            throw refusal("Invalid value: '\(endpoint)'.", "endpoint", "invalid_value")
        }
        let window = try text("completion_window", in: body)
        guard windows.contains(window) || takes(window) else {
            let known = windows.map { "'\($0)'" }.joined(separator: ", ")
            var refusal = refusal(
                "Invalid value: '\(window)'. Supported values are: \(known).", "completion_window", "invalid_value")
            refusal.status = variant.windowStatus
            throw refusal
        }
        var order = CreateOrder(
            service: request.service, account: request.account, inputFile: try text("input_file_id", in: body),
            endpoint: endpoint, window: window)
        order.metadata = try metadata(body["metadata"])
        if variant.has(.addsMetadata) {
            var metadata = order.metadata ?? JSONObject()
            metadata["created_by"] = "00000000-0000-0000-0000-000000000001"
            order.metadata = metadata
        }
        order.outputExpiresAfter = try lifetime(body["output_expires_after"])
        return order
    }

    private func takes(_ window: String) -> Bool {
        let hours = Vendor.seconds(ofWindow: window) / 3600
        let isWindow = window.dropLast().allSatisfy(\.isNumber) && (window.last == "h" || window.last == "d")
        return isWindow && variant.windowHours?.contains(hours) == true
    }

    private func text(_ key: String, in body: JSONObject) throws(Refusal) -> String {
        guard let value = body[key], !value.isNull else {
            throw refusal("Missing required parameter: '\(key)'.", key, "missing_required_parameter")
        }
        guard let text = value.text else {
            throw refusal("Invalid type for '\(key)': expected a string.", key, "invalid_type")
        }
        return text
    }

    private func metadata(_ value: JSONValue?) throws(Refusal) -> JSONObject? {
        guard let value, !value.isNull else { return nil }
        guard let object = value.members else {
            throw refusal("Invalid type for 'metadata': expected an object.", "metadata", "invalid_type")
        }
        guard object.members.count <= 16 else {
            throw refusal(
                "Invalid 'metadata': too many properties. Expected at most 16.", "metadata",
                "object_above_max_properties")
        }
        for member in object.members {
            guard let text = member.value.text else {
                throw refusal(
                    "Invalid type for 'metadata.\(member.key)': expected a string.", "metadata", "invalid_type")
            }
            guard member.key.unicodeScalars.count <= 64, text.unicodeScalars.count <= 512 else {
                throw refusal(
                    "Invalid 'metadata.\(member.key)': string too long.", "metadata", "string_above_max_length")
            }
        }
        return object
    }

    private func lifetime(_ value: JSONValue?) throws(Refusal) -> Int? {
        guard let value, !value.isNull else { return nil }
        guard let object = value.members, object["anchor"]?.text == "created_at",
            let seconds = object["seconds"]?.integer, (3600...2_592_000).contains(seconds)
        else {
            throw refusal(
                "Invalid 'output_expires_after': expected anchor 'created_at' and seconds from 3600 to 2592000.",
                "output_expires_after", "invalid_value")
        }
        return seconds
    }

    private func refusal(_ message: String, _ param: String? = nil, _ code: String? = nil) -> Refusal {
        Refusal(body: ErrorBody(message: message, param: param, code: code))
    }
}
