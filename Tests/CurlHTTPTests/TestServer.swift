import Dispatch
import Glibc
import HTTPTypes
import Synchronization

/// A server on loopback that treats every connection as its script says, each on a thread of its own.
final class TestServer: Sendable {
    let port: Int
    private let socket: Int32
    private let seen = Mutex<[Peer.Request]>([])
    private let accepted = Atomic<Int>(0)
    /// One element for every whole request.
    let arrivals: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation

    init(_ script: @escaping @Sendable (Peer) -> Void) throws {
        (arrivals, arrived) = AsyncStream.makeStream()
        // A program that another test starts meanwhile must not keep a connection open that was closed here.
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        port = try Loopback.listen(socket)
        let socket = socket
        DispatchQueue(label: "server").async { [weak self] in
            var index = 0
            while case let client = accept(socket, nil, nil), client >= 0 {
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                self?.serve(client, index, script)
                index += 1
            }
            close(socket)
        }
    }

    deinit { shutdown(socket, Int32(SHUT_RDWR)) }

    var requests: [Peer.Request] { seen.withLock { $0 } }
    var connections: Int { accepted.load(ordering: .acquiring) }

    func request(
        _ method: HTTPRequest.Method = .get, _ path: String = "/", host: String = "127.0.0.1", scheme: String = "http"
    ) -> HTTPRequest {
        HTTPRequest(method: method, scheme: scheme, authority: "\(host):\(port)", path: path)
    }

    private func serve(_ client: Int32, _ index: Int, _ script: @escaping @Sendable (Peer) -> Void) {
        accepted.add(1, ordering: .releasing)
        let peer = Peer(client, index: index) { [weak self] request in
            self?.seen.withLock { $0.append(request) }
            self?.arrived.yield()
        }
        DispatchQueue(label: "peer").async {
            script(peer)
            peer.close()
        }
    }
}
