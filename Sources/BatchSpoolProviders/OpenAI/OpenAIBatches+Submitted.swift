package import BatchSpoolCore

extension OpenAIBatches {
    package func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        let files = quirks.takesMetadata ? [:] : try await partFiles(under: prefix)
        return try await BatchSearch.submitted(under: prefix) { take throws(ProviderError) in
            try await eachPage(.list) { page in take(page.batches) }
        } key: { batch in
            batch.key ?? batch.inputFile.flatMap { files[$0] }
        }
    }

    /// Keys for batches without one, by the files they were made from: these are called `JOB-PART-ATTEMPT.jsonl`.
    ///
    /// The name says nothing of the spool; a job's id is its own in every spool.
    private func partFiles(under prefix: String) async throws(ProviderError) -> [RemoteFile: SubmissionKey] {
        let (value, answer) = try await connection.get("/files", .list)
        guard let list = value.elements ?? value["data"].elements else {
            throw connection.errors.unreadable(.list, answer, missing: "list of files")
        }
        var keys: [RemoteFile: SubmissionKey] = [:]
        for file in list {
            guard let id = file["id"].name, let name = file["filename"].text, name.hasSuffix(".jsonl") else { continue }
            let key = SubmissionKey(prefix + name.dropLast(6) + "-")
            if key.address != nil { keys[RemoteFile(id)] = key }
        }
        return keys
    }
}
