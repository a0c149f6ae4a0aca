import HTTPInterface
import HTTPTypes
import Synchronization

/// Passes calls on and remembers what was sent where.
final class Wire: HTTPTransport {
    /// One call.
    struct Sent: Sendable {
        let method: String
        let authority: String
        let path: String
        /// Whether the key stands anywhere in it but in its body.
        let hasKey: Bool
        /// Bytes its body was announced with; nil for one that is not streamed.
        let announced: Int?
        var body: [UInt8]
    }

    private let transport: any HTTPTransport
    private let key: String
    private let log = Mutex<[Sent]>([])

    init(_ transport: any HTTPTransport, key: String) {
        self.transport = transport
        self.key = key
    }

    var sent: [Sent] { log.withLock(\.self) }

    /// Every body that was streamed, one behind the other.
    var streamed: [UInt8] { sent.filter { $0.announced != nil }.flatMap(\.body) }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        var call = call
        let number = note(call)
        if case .stream(let length, let make) = call.body {
            call.body = .stream(length: length) {
                self.log.withLock { $0[number].body = [] }
                return Tap(source: try make()) { piece in self.log.withLock { $0[number].body += piece } }
            }
        }
        return try await transport.send(call)
    }

    private func note(_ call: HTTPCall) -> Int {
        let request = call.request
        let hasKey = request.headerFields.contains { $0.value.contains(key) } || (request.path ?? "").contains(key)
        var (announced, body): (Int?, [UInt8]) = (nil, [])
        switch call.body {
        case .none: break
        case .bytes(let bytes): body = bytes
        case .stream(let length, _): announced = length
        }
        let sent = Sent(
            method: request.method.rawValue, authority: request.authority ?? "", path: request.path ?? "",
            hasKey: hasKey, announced: announced, body: body)
        return log.withLock { log in
            log.append(sent)
            return log.count - 1
        }
    }
}

/// A source that shows what it hands out.
private struct Tap: HTTPBodySource {
    var source: any HTTPBodySource
    let show: (UnsafeRawBufferPointer) -> Void

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try source.read(into: buffer)
        show(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        return count
    }
}
