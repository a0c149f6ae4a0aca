package import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import JSONLines

extension GeminiBatches {
    /// Opens an upload under the part's own name, then sends all bytes in one request, or in as many as its connections
    /// last.
    ///
    /// A name that is taken is left from an upload whose answer was lost. That file is deleted and sent again: its size
    /// alone does not prove that it holds these rows.
    ///
    /// Nothing is stored for rows that the create will carry.
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        if let handle = try await inlineHandle(part) { return handle }
        let body = try await PartBody(part, as: .gemini(part.endpoint))
        let name = GeminiFileName.name(of: part.name)
        let address: WebAddress
        do {
            address = try await open(name, shown: part.name, bytes: body.length)
        } catch  where Self.isTaken(error) {
            try await discard(RemoteFile("files/" + name))
            address = try await open(name, shown: part.name, bytes: body.length)
        }
        return try await GeminiUpload(connection, body, to: address, isHome: address.hasSameOrigin(as: uploads)).send()
    }

    /// Where the bytes of a new file go.
    private func open(_ name: String, shown: String, bytes: Int) async throws(ProviderError) -> WebAddress {
        var request = connection.requests.request(.post, at: uploads.appending("/files"), withKey: true)
        request.set("Content-Type", "application/json")
        request.set("X-Goog-Upload-Protocol", "resumable")
        request.set("X-Goog-Upload-Command", "start")
        request.set("X-Goog-Upload-Header-Content-Length", "\(bytes)")
        request.set("X-Goog-Upload-Header-Content-Type", "application/jsonl")
        var file: [UInt8] = []
        file.append("{\"file\":{\"name\":\"files/")
        file += Array(name.utf8)
        file.append("\",\"displayName\":")
        JSONText.append(shown, to: &file)
        file.append("}}")
        let call = HTTPCall(request, body: .bytes(file), policy: connection.requests.smallPolicy)
        let answer = try await connection.send(call, .upload)
        guard let address = answer["X-Goog-Upload-URL"].flatMap({ uploads.resolving($0) }),
            address.isSafe(from: uploads)
        else {
            throw connection.errors.unreadable(.upload, answer, missing: "upload address")
        }
        return address
    }

    private static func isTaken(_ error: ProviderError) -> Bool {
        error.status == 409 || error.status == 400 && error.detail.contains("already exists")
    }
}

extension HTTPRequest {
    /// Sets a field by its name in text.
    mutating func set(_ name: String, _ value: String) {
        if let name = HTTPField.Name(name) { headerFields[name] = value }
    }
}
