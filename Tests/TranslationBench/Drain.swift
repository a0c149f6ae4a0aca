import HTTPInterface
import HTTPTypes
import Synchronization

/// Reads request bodies to their end in pieces of one size; says yes to every call, and where to send a file.
final class Drain: HTTPTransport {
    private static let room = 128 << 10
    private let drained = Mutex(0)

    /// Bytes of all bodies.
    var bytes: Int { drained.withLock(\.self) }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        if case .stream(_, let make) = call.body {
            do {
                var source = try make()
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.room, alignment: 16)
                defer { buffer.deallocate() }
                while case let count = try source.read(into: buffer), count > 0 { drained.withLock { $0 += count } }
            } catch {
                throw HTTPFailure(fate: .uncertain, reason: .source("\(error)"))
            }
        }
        let body = #"{"id":"bench","batch_id":"bench","state":"READY"}"#
        return HTTPAnswer(response: place(call), body: Array(body.utf8))
    }

    /// Where to send a file: to Gemini beside the answer, to Together by a redirect.
    private func place(_ call: HTTPCall) -> HTTPResponse {
        let address = "https://\(call.request.authority ?? "")/upload"
        var isAnnouncement = false
        if case .bytes = call.body {
            isAnnouncement = call.request.headerFields[.contentType]?.hasPrefix("multipart/") == true
        }
        var response = HTTPResponse(status: isAnnouncement ? .found : .ok)
        for (name, value) in [("X-Goog-Upload-URL", address), ("Location", address), ("X-Together-File-Id", "bench")] {
            if let name = HTTPField.Name(name) { response.headerFields[name] = value }
        }
        return response
    }
}
