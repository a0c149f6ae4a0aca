import CurlHTTP
import HTTPInterface

func makeClient(_ change: (inout CurlSettings) -> Void = { _ in }) throws -> CurlClient {
    // However long a busy machine takes from one call to the next.
    var settings = CurlSettings(userAgent: "batchspool-tests", longestIdle: .seconds(3600))
    change(&settings)
    return try CurlClient(settings, watch: LoopWatch())
}

extension HTTPTransport {
    /// Sends `call` and returns what it failed with; nil when it did not.
    func failure(_ call: HTTPCall) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await send(call)
            return nil
        } catch {
            return error
        }
    }

    func text(_ call: HTTPCall) async throws -> String {
        String(decoding: try await send(call).body, as: UTF8.self)
    }
}

extension HTTPFailure.Reason {
    var isTLS: Bool { if case .tls = self { true } else { false } }
    var isSource: Bool { if case .source = self { true } else { false } }
}
