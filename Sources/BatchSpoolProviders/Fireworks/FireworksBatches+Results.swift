package import BatchSpoolCore

extension FireworksBatches {
    /// Every file of the output dataset; their signed addresses need no key.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let scrubber = connection.errors.scrubber
        for file in status.files {
            let (value, answer) = try await connection.get(
                path(ofDataset: file.rawValue) + ":getDownloadEndpoint", .results)
            guard case .object(let addresses) = value["filenameToSignedUrls"] else {
                throw connection.errors.unreadable(.results, answer, missing: "addresses of results")
            }
            for (_, text) in addresses.sorted(by: { $0.key < $1.key }) {
                guard let address = text.text.flatMap({ WebAddress($0) }),
                    address.isSafe(from: connection.account.base)
                else { throw connection.errors.unreadable(.results, answer, missing: "address of results") }
                try await connection.stream(address, withKey: false, into: sink) {
                    ResultLineReader(scrubber: scrubber)
                }
            }
        }
    }
}
