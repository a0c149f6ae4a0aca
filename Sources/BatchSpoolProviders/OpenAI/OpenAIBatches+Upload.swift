package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let frame = MultipartFrame(
            boundary: boundary(), fields: [("purpose", "batch")], filename: part.name + ".jsonl",
            type: "application/jsonl")
        let body = try await PartBody(part, as: .openAI(part.endpoint), within: frame.partFrame)
        let call = HTTPCall(
            connection.requests.request(.post, "/files", type: frame.contentType), body: body.stream,
            policy: connection.requests.uploadPolicy)
        do {
            let (value, answer) = try await connection.json(call, .upload)
            return try handle(value, answer, of: body)
        } catch {
            throw body.record.failure ?? error
        }
    }

    private func handle(
        _ value: WireValue, _ answer: HTTPAnswer, of body: PartBody
    ) throws(ProviderError) -> UploadHandle {
        guard let id = [value, value["data"], value["file"]].lazy.compactMap({ $0["id"].name }).first else {
            throw connection.errors.unreadable(.upload, answer, missing: "file id")
        }
        guard let handle = body.handle(RemoteFile(id), answered: answer) else { throw .answeredEarly }
        return handle
    }
}
