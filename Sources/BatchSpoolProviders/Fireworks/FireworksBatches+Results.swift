package import BatchSpoolCore

extension FireworksBatches {
    /// Every file of the output dataset; their signed addresses need no key.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let scrubber = connection.errors.scrubber
        for dataset in status.files {
            for name in try await addresses(in: dataset, status).keys.sorted() {
                // Asked for anew: an address lives for ten minutes, and the file before may have taken longer.
                guard let address = try await addresses(in: dataset, status)[name] else { continue }
                try await connection.stream(address, withKey: false, into: sink) {
                    ResultLineReader(form, scrubber: scrubber)
                }
            }
        }
    }

    /// Where the files of a dataset are at present, by name; a job that answered nothing has none.
    private func addresses(
        in dataset: RemoteFile, _ status: BatchStatus
    ) async throws(ProviderError) -> [String: WebAddress] {
        let mayBeEmpty = status.phase != .ended(.completed) && (status.done ?? 0) == 0
        do throws(ProviderError) {
            let path = path(ofDataset: dataset.rawValue) + ":getDownloadEndpoint"
            let (value, answer) = try await connection.get(path, .results)
            guard let members = value["filenameToSignedUrls"].members else {
                if mayBeEmpty, value.isEmpty { return [:] }
                throw connection.errors.unreadable(.results, answer, missing: "addresses of results")
            }
            let addresses = members.compactMapValues { address(in: $0) }
            guard addresses.count == members.count else {
                throw connection.errors.unreadable(.results, answer, missing: "safe addresses of results")
            }
            return addresses
        } catch {
            guard error.kind == .missing, mayBeEmpty else { throw error }
            return [:]
        }
    }

    /// The address in `value`; nil for one that a file must not be fetched from or sent to.
    func address(in value: WireValue) -> WebAddress? {
        value.text.flatMap { WebAddress($0) }.flatMap { $0.isSafe(from: connection.account.base) ? $0 : nil }
    }
}
