import Glibc

/// A listening socket whose queue is full, so that the kernel drops every further connection's first packet.
final class FullListener {
    let port: Int
    private var sockets: [Int32]

    init() throws {
        sockets = (0..<4).map { _ in
            socket(
                AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        }
        port = try Loopback.listen(sockets[0], backlog: 0)
        for socket in sockets.dropFirst() { Loopback.connect(socket, port: port) }
    }

    deinit { for socket in sockets { close(socket) } }
}
