package import HTTPTypes

/// A complete answer of a server, of any status.
package struct HTTPAnswer: Sendable {
    /// Status and fields.
    package var response: HTTPResponse
    /// Empty when the body went to a sink.
    package var body: [UInt8]
    /// Bytes of body that arrived, in memory or at the sink.
    package var receivedBytes: Int
    /// The answer was not 2xx and its body ended at 64 KiB because the rest was not read.
    package var isCut: Bool

    /// An answer, also for transports that make them up in tests.
    package init(response: HTTPResponse, body: [UInt8] = [], receivedBytes: Int = 0, isCut: Bool = false) {
        self.response = response
        self.body = body
        self.receivedBytes = receivedBytes
        self.isCut = isCut
    }

    /// The provider's clock: Unix seconds of the Date field; nil when it is missing or malformed.
    package var serverDate: Int? {
        response.headerFields[.date].flatMap(HTTPDate.unixSeconds)
    }
}
