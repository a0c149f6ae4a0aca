package import BatchSpoolCore

extension OpenAIQuirks {
    /// Members that say nothing are left out of chat requests alone: those of another kind may have to have them.
    func wording(_ endpoint: Endpoint) -> Wording {
        var wording = Wording(thoughts: thoughts, knowsStrict: knowsStrict)
        if isLean, endpoint == .chatCompletions {
            wording.trim = ChatTrim(marks: ChatTrim.nulls.marks.union(rewrites), routines: routines)
        }
        return wording
    }

    /// How rows of a file look.
    func rows(_ endpoint: Endpoint) -> RowForm {
        linesNamePath
            ? .openAI(endpoint, in: wording(endpoint)) : .idAndBody(sendsModel: true, in: wording(endpoint))
    }
}

extension OpenAIBatches {
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let handle: UploadHandle
        switch quirks.upload {
        case .plain: handle = try await upload(part, [("purpose", "batch")], to: "/files")
        case .announced:
            let fields = [("purpose", "batch-api"), ("file_name", part.name + ".jsonl"), ("file_type", "jsonl")]
            let announced = try await announce(part, fields)
            handle = if let announced { announced } else { try await upload(part, fields, to: "/files/upload") }
        }
        if quirks.waitsForFile { try await wait(for: handle.file) }
        return handle
    }

    private func upload(
        _ part: PartPayload, _ fields: [(name: String, value: String)], to path: String
    ) async throws(ProviderError) -> UploadHandle {
        try await connection.upload(
            part, as: quirks.rows(part.endpoint), fields: fields, to: path, boundary: boundary())
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
