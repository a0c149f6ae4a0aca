package import BatchSpoolCore
import HTTPTypes
import JSONLines

extension GeminiBatches {
    /// `displayName`, of at most 512 characters, carries the key; the model stands in the address.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let verb = order.endpoint == .embeddings ? ":asyncBatchEmbedContent" : ":batchGenerateContent"
        let path = "/models/" + pathSegment(GeminiModel.plainName(order.model.rawValue)) + verb
        let request = connection.requests.request(.post, path, type: "application/json")
        var body: [UInt8] = []
        body.append("{\"batch\":{\"displayName\":")
        JSONText.append(order.key.rawValue, to: &body)
        body.append(",\"inputConfig\":{\"fileName\":")
        JSONText.append(handle.file.rawValue, to: &body)
        body.append("}}}")
        return await connection.create(request, body) { GeminiBatchObject($0)?.name }
    }
}
