package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let bytes = try await blocking { () throws(ProviderError) in try RowTranslator.length(of: part) }
        let frame = MultipartFrame(
            boundary: boundary(), fields: [("purpose", "batch")], filename: part.name + ".jsonl",
            type: "application/jsonl")
        let record = UploadRecord()
        let call = HTTPCall(
            requests.request(.post, "/files", type: frame.contentType),
            body: .stream(length: frame.length(aroundFile: bytes)) {
                try PartFileSource(part, frame: frame, record: record)
            },
            policy: requests.uploadPolicy)
        do {
            let (value, answer) = try await json(call, .upload)
            return try handle(value, answer, bytes: bytes, record)
        } catch {
            throw record.failure ?? error
        }
    }

    private func handle(
        _ value: WireValue, _ answer: HTTPAnswer, bytes: Int, _ record: UploadRecord
    ) throws(ProviderError) -> UploadHandle {
        guard let id = [value, value["data"], value["file"]].lazy.compactMap({ $0["id"].name }).first else {
            throw errors.unreadable(.upload, answer, missing: "file id")
        }
        guard let digest = record.digest else {
            let detail = "answered before the whole file was sent"
            throw ProviderError(kind: .transient(retryAfter: nil), request: Verb.upload.rawValue, detail: detail)
        }
        let serverTime = answer.serverDate.map { ServerTime(seconds: $0) }
        return UploadHandle(file: RemoteFile(id), bytes: bytes, digest: digest, serverTime: serverTime)
    }
}
