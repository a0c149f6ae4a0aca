package import BatchSpoolCore
import HTTPTypes
import JSONLines

extension GeminiBatches {
    /// `displayName`, of at most 512 characters, carries the key; the model stands in the address.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let verb = order.endpoint == .embeddings ? ":asyncBatchEmbedContent" : ":batchGenerateContent"
        let path = "/models/" + pathSegment(GeminiModel.plainName(order.model.rawValue)) + verb
        let request = connection.requests.request(.post, path, type: "application/json")
        var head: [UInt8] = []
        head.append("{\"batch\":{\"displayName\":")
        JSONText.append(order.key.rawValue, to: &head)
        head.append(",\"inputConfig\":{")
        if Self.isInline(handle) { return await createInline(request, head, from: handle, part: part) }
        head.append("\"fileName\":")
        JSONText.append(handle.file.rawValue, to: &head)
        head.append("}}}")
        return await connection.create(request, head) { GeminiBatchObject($0)?.name }
    }
}
