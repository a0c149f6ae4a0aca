package import BatchSpoolCore

extension OpenAIQuirks {
    /// What in requests is written anew; nil for nothing. Members that say nothing in a chat request may have to be there
    /// in one of another kind.
    func trim(_ endpoint: Endpoint) -> ChatTrim? {
        guard isLean, endpoint == .chatCompletions else { return nil }
        return ChatTrim(marks: ChatTrim.nulls.marks.union(rewrites), routines: routines)
    }

    /// How rows of a file look.
    func rows(_ endpoint: Endpoint) -> RowForm {
        linesNamePath ? .openAI(endpoint, trim: trim(endpoint)) : .idAndBody(sendsModel: true, trim: trim(endpoint))
    }
}

extension OpenAIBatches {
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let handle = try await connection.upload(
            part, as: quirks.rows(part.endpoint), fields: fields(of: part.name + ".jsonl"),
            to: quirks.upload == .named ? "/files/upload" : "/files",
            boundary: boundary())
        if quirks.waitsForFile { try await wait(for: handle.file) }
        return handle
    }

    private func fields(of name: String) -> [(name: String, value: String)] {
        switch quirks.upload {
        case .plain: [("purpose", "batch")]
        case .named: [("purpose", "batch-api"), ("file_name", name), ("file_type", "jsonl")]
        }
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
