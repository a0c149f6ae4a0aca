package import BatchSpoolCore
import HTTPTypes

extension OpenAIBatches {
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        var request = connection.requests.request(.post, "/batches", type: "application/json")
        if quirks.sendsIdempotencyKey, let name = HTTPField.Name("Idempotency-Key") {
            request.headerFields[name] = order.key.rawValue
        }
        let body = JSONBody(members(handle, order)).bytes
        return await connection.create(request, body) { OpenAIBatchObject.id(in: $0) }
    }

    private func members(_ handle: UploadHandle, _ order: BatchOrder) -> [(String, JSONBody.Value)] {
        let members: [(String, JSONBody.Value)] = [
            ("input_file_id", .string(handle.file.rawValue)), ("endpoint", .string(order.endpoint.rawValue)),
            ("completion_window", .string(order.window ?? quirks.completionWindow)),
        ]
        return quirks.takesMetadata ? members + [("metadata", .object(order.pairs))] : members
    }
}
