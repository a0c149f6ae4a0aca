import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    /// Announces a file, sends its bytes to the signed address that is the answer, and has the service read it; nil where
    /// nothing takes an announcement (404 or 405).
    ///
    /// No checksum is told: where it is known the service answers 409 with the file of an earlier upload, and of two
    /// creates from one file nobody could say which is whose. The time is the service's, not that of its store.
    ///
    /// Source: togethercomputer/together-py 3.1.1, `lib/resources/files.py`, which knows no other way for a file of this
    /// size; its checksum came later than the way itself.
    func announce(
        _ part: PartPayload, _ fields: [(name: String, value: String)]
    ) async throws(ProviderError) -> UploadHandle? {
        let body = try await PartBody(part, as: quirks.rows(part.endpoint))
        guard let (file, address) = try await place(fields) else { return nil }
        do throws(ProviderError) {
            try await put(body, to: address)
            let answer = try await haveRead(file)
            guard let handle = body.handle(file, answered: answer) else { throw .answeredEarly }
            return handle
        } catch {
            // Each try announces a file of its own, so nobody uses this one; it goes also when the upload was called off.
            await Task { try? await discard(file) }.value
            throw body.record.failure ?? error
        }
    }

    /// Has the service read what stands at the signed address.
    private func haveRead(_ file: RemoteFile) async throws(ProviderError) -> HTTPAnswer {
        let request = connection.requests.request(.post, "/files/\(pathSegment(file.rawValue))/preprocess")
        let (value, answer) = try await connection.json(
            HTTPCall(request, policy: connection.requests.smallPolicy), .upload)
        guard value["id"].name.map({ $0 == file.rawValue }) ?? true else {
            throw connection.errors.unreadable(.upload, answer, missing: "file with the id that was announced")
        }
        return answer
    }

    /// The new file, and where its bytes go; nil where there is no such call.
    private func place(
        _ fields: [(name: String, value: String)]
    ) async throws(ProviderError) -> (file: RemoteFile, address: WebAddress)? {
        let form = MultipartForm(boundary: boundary(), fields: fields)
        let request = connection.requests.request(.post, "/files", type: form.contentType)
        let call = HTTPCall(request, body: .bytes(form.bytes), policy: connection.requests.smallPolicy)
        let answer = try await connection.answer(call, .upload)
        switch answer.response.status.code {
        case 302: break
        case 404, 405: return nil
        case 200..<300: throw Self.misled("takes a file that has not been sent", answer)
        default: throw connection.refusal(answer, .upload)
        }
        let base = connection.account.base
        guard let id = answer["X-Together-File-Id"], !id.isEmpty,
            let address = answer["Location"].flatMap({ base.resolving($0) }), address.isSafe(from: base)
        else { throw Self.misled("names no file, or no safe address for it", answer) }
        return (RemoteFile(id), address)
    }

    /// Exactly the bytes: the address is signed, and stands for the key.
    private func put(_ body: PartBody, to address: WebAddress) async throws(ProviderError) {
        let request = connection.requests.request(.put, at: address, withKey: false)
        let call = HTTPCall(request, body: body.stream, policy: connection.requests.uploadPolicy)
        let answer = try await connection.answer(call, .upload)
        guard answer.response.status.kind == .successful else { throw connection.refusal(ofSigned: answer, .upload) }
    }

    /// Without the answer's own words, which may repeat the signed address.
    private static func misled(_ detail: String, _ answer: HTTPAnswer) -> ProviderError {
        ProviderError(
            kind: .unreadable, request: Verb.upload.rawValue, status: answer.response.status.code,
            detail: "the answer to an announced upload " + detail)
    }
}
