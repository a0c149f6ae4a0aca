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
        guard body.count < Self.inlineLimit else {
            throw Refusal(message: "Request payload size exceeds the limit: \(Self.inlineLimit) bytes.")
        }
        let rows = Self.rows(in: body)
        guard !rows.isEmpty else {
            throw Refusal(message: "* batch.inputConfig: either fileName or requests is required")
        }
        for (number, row) in rows.enumerated() {
            try Self.check(row, number)
            lines += row.map { $0 == 10 || $0 == 13 ? 32 : $0 } + [10]
        }
    }

    /// The elements of `batch.inputConfig.requests.requests` as they stand; none where there is no such list.
    private static func rows(in body: [UInt8]) -> [[UInt8]] {
        body.withUnsafeBytes { bytes in
            var place = 0..<bytes.count
            for name in ["batch", "inputConfig", "requests", "requests"] {
                let members = JSONMembers(UnsafeRawBufferPointer(rebasing: bytes[place]))
                guard let found = members?.ranges.first(where: { GeminiJSON.camel($0.key) == name })?.value else {
                    return []
                }
                place = place.lowerBound + found.lowerBound..<place.lowerBound + found.upperBound
            }
            return (JSONMembers.elements(bytes, in: place) ?? []).map { Array(bytes[$0]) }
        }
    }

    /// An inline row has its key in the metadata, and no other member beside the request.
    private static func check(_ row: [UInt8], _ number: Int) throws(Refusal) {
        let place = "batch.input_config.requests.requests[\(number)]"
        guard let members = JSONValue(parsing: row)?.members else {
            throw Refusal(message: "Invalid value at '\(place)'.")
        }
        if let key = members.keys.first(where: { $0 != "request" && $0 != "metadata" }) {
            throw unknown(key, at: place)
        }
        if let metadata = members["metadata"], metadata.members == nil {
            throw Refusal(message: "Invalid value at '\(place).metadata' (type.googleapis.com/google.protobuf.Struct).")
        }
    }

    private static func unknown(_ key: String, at place: String?) -> Refusal {
        let position = place.map { " at '\($0)'" } ?? ""
        return Refusal(message: "Invalid JSON payload received. Unknown name \"\(key)\"\(position): Cannot find field.")
    }
}
