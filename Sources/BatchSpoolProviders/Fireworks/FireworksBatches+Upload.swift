package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension RowForm {
    /// A row of a dataset; the model is told by the job.
    static let fireworks = idAndBody(sendsModel: false, in: Wording(trim: .fireworks, thoughts: .thinking))
}

extension FireworksBatches {
    /// Larger files go to a signed address.
    private static let largestForm = 150 << 20

    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let id = FireworksID.input(part, chance: boundary())
        let file = "rows.jsonl"
        let frame = MultipartFrame(boundary: boundary(), fields: [], filename: file, type: "application/jsonl")
        let rows = try await PartBody(part, as: .fireworks)
        try await announce(id, rows: part.count)
        let isLarge = rows.rowBytes > Self.largestForm
        let body = isLarge ? rows : PartBody(rows, within: frame.partFrame)
        let answer: HTTPAnswer
        do {
            answer = isLarge ? try await put(body, file, to: id) : try await post(body, frame.contentType, to: id)
        } catch {
            throw body.record.failure ?? error
        }
        try await wait(for: id)
        guard let handle = body.handle(RemoteFile(id), answered: answer) else { throw .answeredEarly }
        return handle
    }

    /// The number of examples must be given; nobody checks it.
    private func announce(_ id: String, rows: Int) async throws(ProviderError) {
        let body = JSONBody([
            ("datasetId", .string(id)),
            ("dataset", .object([("userUploaded", .object([])), ("exampleCount", .string(String(rows)))])),
        ])
        _ = try await connection.post(root + "/datasets", body.bytes, .upload)
    }

    private func post(_ body: PartBody, _ type: String, to id: String) async throws(ProviderError) -> HTTPAnswer {
        let request = connection.requests.request(.post, path(ofDataset: id) + ":upload", type: type)
        let call = HTTPCall(request, body: body.stream, policy: connection.requests.uploadPolicy)
        return try await connection.send(call, .upload)
    }

    /// To a signed address: exactly the fields that were signed, and no key.
    private func put(_ body: PartBody, _ file: String, to id: String) async throws(ProviderError) -> HTTPAnswer {
        let size = String(body.length)
        let wish = JSONBody([("filenameToSize", .object([(file, .string(size))]))])
        let (value, asked) = try await connection.post(path(ofDataset: id) + ":getUploadEndpoint", wish.bytes, .upload)
        guard let address = address(in: value["filenameToSignedUrls"][file]) else {
            throw connection.errors.unreadable(.upload, asked, missing: "safe address to upload to")
        }
        var request = connection.requests.request(.put, at: address, withKey: false)
        request.headerFields[.contentType] = "application/octet-stream"
        if let name = HTTPField.Name("X-Goog-Content-Length-Range") { request.headerFields[name] = "\(size),\(size)" }
        let call = HTTPCall(request, body: body.stream, policy: connection.requests.uploadPolicy)
        let answer = try await connection.answer(call, .upload)
        guard answer.response.status.kind == .successful else { throw connection.refusal(ofSigned: answer, .upload) }
        _ = try await connection.post(path(ofDataset: id) + ":validateUpload", Array("{}".utf8), .upload)
        return answer
    }

    private func wait(for id: String) async throws(ProviderError) {
        for pause in connection.shortWaits {
            let (value, _) = try await connection.get(path(ofDataset: id), .upload)
            if value["state"].text == "READY" { return }
            try await connection.pause(pause, .upload)
        }
        throw ProviderError(
            kind: .transient(retryAfter: nil), request: Verb.upload.rawValue, detail: "the dataset is not ready yet")
    }
}
