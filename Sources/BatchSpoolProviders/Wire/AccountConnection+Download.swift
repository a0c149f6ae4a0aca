import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension AccountConnection {
    private static let redirectLimit = 5

    /// Streams the lines at `address` to `sink`, each taken apart by a reader that `reader` makes.
    func stream(
        _ address: WebAddress, withKey: Bool, accepting type: String? = nil, into sink: any RowAnswerSink,
        reader: @Sendable () -> any AnswerLineReader & ~Copyable
    ) async throws(ProviderError) {
        let lines = ResultLines(sink: sink, longestLine: account.longestLine, reader: reader)
        do {
            try await download(address, withKey: withKey, accepting: type, to: lines)
        } catch {
            throw lines.failure ?? error
        }
        try await blocking { () throws(ProviderError) in try lines.finish() }
    }

    /// The answer to `request`, its body what is kept of it once `elements` have gone their way.
    func page(
        _ request: HTTPRequest, _ verb: Verb, through elements: PageElements, policy: HTTPPolicy
    ) async throws(ProviderError) -> HTTPAnswer {
        do {
            var answer = try await send(HTTPCall(request, sink: .stream(elements), policy: policy), verb)
            answer.body = elements.rest
            return answer
        } catch {
            throw elements.failure ?? error
        }
    }

    /// Follows redirects: they lead to signed addresses on other hosts, which must not see the key.
    private func download(
        _ start: WebAddress, withKey: Bool, accepting type: String?, to lines: ResultLines
    ) async throws(ProviderError) {
        var (address, withKey) = (start, withKey)
        for _ in 0...Self.redirectLimit {
            var request = requests.request(.get, at: address, withKey: withKey)
            if let type { request.headerFields[.accept] = type }
            let call = HTTPCall(request, sink: .stream(lines), policy: requests.downloadPolicy)
            let answer = try await answer(call, .results)
            switch answer.response.status.code {
            case 200..<300: return try checkEnd(of: answer)
            case 301, 302, 303, 307, 308:
                let next = try target(of: answer, from: address)
                withKey = withKey && next.hasSameOrigin(as: address)
                address = next
            default: throw withKey ? refusal(answer, .results) : refusal(ofSigned: answer, .results)
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

    private func target(of answer: HTTPAnswer, from address: WebAddress) throws(ProviderError) -> WebAddress {
        guard let location = answer.response.headerFields[.location], let next = address.resolving(location) else {
            throw redirect("a redirect to no http address")
        }
        guard next.isSafe(from: address) else { throw redirect("a redirect from https to http") }
        return next
    }

    private func redirect(_ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: Verb.results.rawValue, detail: detail)
    }
}

extension WebAddress {
    /// Never from a secured place to an open one, unless both are on this machine.
    func isSafe(from address: WebAddress) -> Bool {
        scheme == "https" || address.scheme == "http" || address.isLoopback && isLoopback
    }
}
