import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension AccountConnection {
    /// Uploads the rows of a part as one file of a form with these fields.
    func upload(
        _ part: PartPayload, as form: RowForm, fields: [(name: String, value: String)], to path: String,
        boundary: String
    ) async throws(ProviderError) -> UploadHandle {
        let frame = MultipartFrame(
            boundary: boundary, fields: fields, filename: part.name + ".jsonl", type: "application/jsonl")
        let body = try await PartBody(part, as: form, within: frame.partFrame)
        let call = HTTPCall(
            requests.request(.post, path, type: frame.contentType), body: body.stream, policy: requests.uploadPolicy)
        do throws(ProviderError) {
            let (value, answer) = try await json(call, .upload)
            guard let id = [value, value["data"], value["file"]].lazy.compactMap({ $0["id"].name }).first else {
                throw errors.unreadable(.upload, answer, missing: "file id")
            }
            guard let handle = body.handle(RemoteFile(id), answered: answer) else { throw .answeredEarly }
            return handle
        } catch {
            throw body.record.failure ?? error
        }
    }

    /// Asks for a batch to be stopped; what a refusal means is decided by whether it has ended.
    func cancel(at path: String, unless hasEnded: () async -> Bool) async throws(ProviderError) {
        do {
            _ = try await send(HTTPCall(requests.request(.post, path), policy: requests.smallPolicy), .cancel)
        } catch {
            guard let status = error.status, 400..<500 ~= status, await hasEnded() else { throw error }
        }
    }
}
