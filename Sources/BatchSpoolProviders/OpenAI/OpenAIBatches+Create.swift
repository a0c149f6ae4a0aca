package import BatchSpoolCore
import HTTPTypes
import JSONLines

extension OpenAIBatches {
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        var request = connection.requests.request(.post, "/batches", type: "application/json")
        if quirks.sendsIdempotencyKey, let name = HTTPField.Name("Idempotency-Key") {
            request.headerFields[name] = order.key.rawValue
        }
        let body = CreateBody(handle: handle, order: order, quirks: quirks).bytes
        return await connection.create(request, body) { OpenAIBatchObject.id(in: $0) }
    }
}

/// The create request as JSON.
private struct CreateBody {
    let bytes: [UInt8]

    init(handle: UploadHandle, order: BatchOrder, quirks: OpenAIQuirks) {
        var bytes = Array("{\"input_file_id\":".utf8)
        JSONText.append(handle.file.rawValue, to: &bytes)
        bytes += Array(",\"endpoint\":".utf8)
        JSONText.append(order.endpoint.rawValue, to: &bytes)
        bytes += Array(",\"completion_window\":".utf8)
        JSONText.append(quirks.completionWindow, to: &bytes)
        if quirks.takesMetadata { Self.append(Self.metadata(of: order), to: &bytes) }
        self.bytes = bytes + Array("}".utf8)
    }

    private static func append(_ metadata: [(name: String, value: String)], to bytes: inout [UInt8]) {
        bytes += Array(",\"metadata\":{".utf8)
        for (index, pair) in metadata.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(pair.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONText.append(pair.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Our key, and of the rest what fits OpenAI's limits: 16 pairs, names of 64 characters, values of 512.
    private static func metadata(of order: BatchOrder) -> [(name: String, value: String)] {
        let key = OpenAIBatchObject.keyName
        let others = order.metadata.sorted { $0.key < $1.key }.filter { name, value in
            name != key && !name.isEmpty && name.utf16.count <= 64 && value.utf16.count <= 512
        }
        return [(key, order.key.rawValue)] + others.prefix(15).map { ($0.key, $0.value) }
    }
}
