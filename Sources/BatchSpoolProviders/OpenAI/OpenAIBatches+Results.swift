package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    private static let redirectLimit = 5

    package func results(of status: BatchStatus, into sink: any RowAnswerSink) async throws(ProviderError) {
        for file in status.files { try await stream(file, into: sink) }
    }

    private func stream(_ file: RemoteFile, into sink: any RowAnswerSink) async throws(ProviderError) {
        let lines = ResultLines(sink: sink, longestLine: account.longestLine, scrubber: errors.scrubber)
        do {
            try await download(file, to: lines)
        } catch {
            throw lines.failure ?? error
        }
        try await blocking { () throws(ProviderError) in try lines.finish() }
    }

    /// Downloads a file, following redirects: they lead to signed addresses on other hosts, which must not see the key.
    private func download(_ file: RemoteFile, to lines: ResultLines) async throws(ProviderError) {
        var (address, withKey) = place(of: file)
        for _ in 0...Self.redirectLimit {
            let request = requests.request(.get, at: address, withKey: withKey)
            let call = HTTPCall(request, sink: .stream(lines), policy: requests.downloadPolicy)
            let answer: HTTPAnswer
            do {
                answer = try await transport.send(call)
            } catch {
                throw ProviderError(error, .results)
            }
            switch answer.response.status.code {
            case 200..<300: return try checkEnd(of: answer)
            case 301, 302, 303, 307, 308:
                let next = try target(of: answer, from: address)
                withKey = withKey && next.hasSameOrigin(as: address)
                address = next
            default: throw refusal(answer, .results)
            }
        }
        throw redirect("more than \(Self.redirectLimit) redirects")
    }

    /// A connection that ends within the header looks like an empty file of unknown length.
    private func checkEnd(of answer: HTTPAnswer) throws(ProviderError) {
        let fields = answer.response.headerFields
        let hasEnd = fields[.contentLength] != nil || fields[.transferEncoding] != nil
        guard answer.receivedBytes == 0, answer.response.status.code == 200, !hasEnd else { return }
        throw ProviderError(
            kind: .transient(retryAfter: nil), request: Verb.results.rawValue, status: 200,
            detail: "an empty answer that says no length")
    }

    /// A file's content, or the address that some services give in place of an id; that is signed and needs no key.
    private func place(of file: RemoteFile) -> (address: WebAddress, withKey: Bool) {
        if let address = WebAddress(file.rawValue), isSafe(address, from: account.base) {
            return (address, false)
        }
        return (account.base.appending("/files/\(pathSegment(file.rawValue))/content"), true)
    }

    private func target(of answer: HTTPAnswer, from address: WebAddress) throws(ProviderError) -> WebAddress {
        guard let location = answer.response.headerFields[.location], let next = address.resolving(location) else {
            throw redirect("a redirect to no http address")
        }
        guard isSafe(next, from: address) else { throw redirect("a redirect from https to http") }
        return next
    }

    /// Never from a secured place to an open one, unless both are on this machine.
    private func isSafe(_ next: WebAddress, from address: WebAddress) -> Bool {
        next.scheme == "https" || address.scheme == "http" || address.isLoopback && next.isLoopback
    }

    private func redirect(_ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: Verb.results.rawValue, detail: detail)
    }
}
