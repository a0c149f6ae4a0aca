package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let name = part.name + ".jsonl"
        let frame = MultipartFrame(
            boundary: boundary(), fields: fields(of: name), filename: name, type: "application/jsonl")
        let form = quirks.linesNamePath ? RowForm.openAI(part.endpoint) : .idAndBody(sendsModel: true)
        let body = try await PartBody(part, as: form, within: frame.partFrame)
        let path = quirks.upload == .named ? "/files/upload" : "/files"
        let call = HTTPCall(
            connection.requests.request(.post, path, type: frame.contentType), body: body.stream,
            policy: connection.requests.uploadPolicy)
        let handle: UploadHandle
        do {
            let (value, answer) = try await connection.json(call, .upload)
            handle = try self.handle(value, answer, of: body)
        } catch {
            throw body.record.failure ?? error
        }
        if quirks.waitsForFile { try await wait(for: handle.file) }
        return handle
    }

    private func fields(of name: String) -> [(name: String, value: String)] {
        switch quirks.upload {
        case .plain: [("purpose", "batch")]
        case .named: [("purpose", "batch-api"), ("file_name", name), ("file_type", "jsonl")]
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

    /// Asks until the service has read the file; one that takes longer than a few minutes is uploaded again later.
    private func wait(for file: RemoteFile) async throws(ProviderError) {
        for pause in connection.shortWaits {
            let (value, _) = try await connection.get("/files/" + pathSegment(file.rawValue), .upload)
            switch value["status"].text?.lowercased() {
            case "error", "failed":
                throw connection.errors.error(.upload, failedBatch: ErrorWords(value["status_details"]))
            case "pending", "running", "uploaded", "notrunning": try await connection.pause(pause, .upload)
            default: return
            }
        }
        throw ProviderError(
            kind: .transient(retryAfter: nil), request: Verb.upload.rawValue,
            detail: "the service is still reading the file")
    }
}
