package import HTTPTypes

/// One request with the rules for sending it.
package struct HTTPCall: Sendable {
    /// Method, scheme (`https`, or `http` where the caller allows it), authority, path and fields.
    ///
    /// The fields Host, Content-Length, Transfer-Encoding, Connection and Expect are the transport's and ignored here.
    package var request: HTTPRequest
    /// What the request carries.
    package var body: HTTPBody
    /// Where a 2xx answer's body goes.
    package var sink: HTTPSink
    /// How it may use connections, time and memory.
    package var policy: HTTPPolicy

    /// A call; by default without body, with the answer collected in memory.
    package init(
        _ request: HTTPRequest, body: HTTPBody = .none, sink: HTTPSink = .collect, policy: HTTPPolicy = HTTPPolicy()
    ) {
        self.request = request
        self.body = body
        self.sink = sink
        self.policy = policy
    }
}

extension HTTPCall: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method and host only: fields and query may hold a key.
    package var description: String { "\(request.method.rawValue) \(request.authority ?? "?")" }
    /// The same.
    package var debugDescription: String { description }
    /// Without children, so that `dump` shows no more.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
