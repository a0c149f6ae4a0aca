import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// An upload that has been opened and takes bytes until it has all of them.
///
/// When a connection breaks, the service is asked how many have arrived, and the others follow. Its address stands for
/// the key that opened it; on another host it goes without.
struct GeminiUpload {
    /// How often the service is asked in a row without having got `progress` more bytes meanwhile.
    private static let tries = 6
    private static let progress = 64 << 10

    private let connection: AccountConnection
    private let body: PartBody
    private let address: WebAddress
    private let isHome: Bool

    init(_ connection: AccountConnection, _ body: PartBody, to address: WebAddress, isHome: Bool) {
        self.connection = connection
        self.body = body
        self.address = address
        self.isHome = isHome
    }

    /// Sends what is missing until nothing is; the file that has come of it.
    func send() async throws(ProviderError) -> UploadHandle {
        var (sent, waits) = (0, connection.shortWaits.prefix(Self.tries))
        while true {
            do throws(ProviderError) {
                return try file(of: try await sendRest(behind: sent))
            } catch {
                if let failure = body.record.failure { throw failure }
                guard error.isBreak, let arrived = await arrived(&waits), sent...body.length ~= arrived else {
                    throw sent > 0 ? error.asPassing : error
                }
                if arrived - sent >= Self.progress { waits = connection.shortWaits.prefix(Self.tries) }
                sent = arrived
            }
        }
    }

    private func sendRest(behind sent: Int) async throws(ProviderError) -> HTTPAnswer {
        let call = HTTPCall(
            request("upload, finalize", offset: sent), body: body.rest(behind: sent),
            policy: connection.requests.uploadPolicy)
        return try await connection.send(call, .upload)
    }

    private func file(of answer: HTTPAnswer) throws(ProviderError) -> UploadHandle {
        let file = WireValue(answer.body)?["file"] ?? .null
        guard let name = file["name"].text, file["state"].text != "FAILED",
            file["sizeBytes"].int.map({ $0 == body.length }) ?? true
        else { throw connection.errors.unreadable(.upload, answer, missing: "usable file") }
        guard let handle = body.handle(RemoteFile(name), answered: answer) else { throw ProviderError.answeredEarly }
        return handle
    }

    /// How many bytes the service has, asked for until it answers; nil when it does not, or takes no more.
    private func arrived(_ waits: inout ArraySlice<Duration>) async -> Int? {
        while let wait = waits.popFirst() {
            do throws(ProviderError) {
                try await connection.pause(wait, .upload)
                let call = HTTPCall(request("query", offset: nil), policy: connection.requests.smallPolicy)
                let answer = try await connection.send(call, .upload)
                guard answer["X-Goog-Upload-Status"]?.lowercased() == "active" else { return nil }
                return answer["X-Goog-Upload-Size-Received"].flatMap { Int($0) }
            } catch {
                guard error.isBreak, !Task.isCancelled else { return nil }
            }
        }
        return nil
    }

    private func request(_ command: String, offset: Int?) -> HTTPRequest {
        var request = connection.requests.request(.post, at: address, withKey: isHome)
        request.set("X-Goog-Upload-Command", command)
        if let offset { request.set("X-Goog-Upload-Offset", "\(offset)") }
        return request
    }
}

extension ProviderError {
    /// Whether the connection broke, or the service did behind it.
    fileprivate var isBreak: Bool {
        guard case .transient = kind else { return false }
        return status.map { $0 >= 500 } ?? (self != .answeredEarly)
    }

    /// A refusal of what was to be gone on with says nothing about an upload that begins anew.
    fileprivate var asPassing: ProviderError {
        guard kind == .refused || kind == .missing else { return self }
        return ProviderError(
            kind: .transient(retryAfter: nil), request: request, status: status, code: code, detail: detail)
    }
}
