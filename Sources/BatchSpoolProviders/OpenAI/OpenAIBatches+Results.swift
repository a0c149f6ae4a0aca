package import BatchSpoolCore

extension OpenAIBatches {
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let scrubber = connection.errors.scrubber
        let mends = quirks.mendsAnswers
        for file in status.files {
            let (address, withKey) = place(of: file)
            try await connection.stream(address, withKey: withKey, into: sink) {
                ResultLineReader(form, mends: mends, scrubber: scrubber)
            }
        }
    }

    /// A file's content, or the address that some services give in place of an id; that is signed and needs no key.
    private func place(of file: RemoteFile) -> (address: WebAddress, withKey: Bool) {
        let base = connection.account.base
        if let address = WebAddress(file.rawValue), address.isSafe(from: base) { return (address, false) }
        return (connection.requests.address("/files/\(pathSegment(file.rawValue))/content"), true)
    }
}
