import Glibc

/// One small HTTP request to the simulator's own controls.
enum Loopback {
    /// The whole answer to a request.
    static func send(
        _ method: String, _ path: String, _ body: String = "", key: String = "", to baseURL: String
    ) throws -> String {
        guard let port = baseURL.split(separator: ":").last?.split(separator: "/").first.flatMap({ UInt16($0) }) else {
            throw KitFailure("no port in \(baseURL)")
        }
        let socket = try connect(port)
        defer { close(socket) }
        let request =
            "\(method) \(path) HTTP/1.1\r\nHost: simulator\r\nConnection: close\r\n"
            + "Authorization: Bearer \(key)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        guard write(socket, request, request.utf8.count) == request.utf8.count else {
            throw KitFailure("write: \(errno)")
        }
        return answer(from: socket)
    }

    private static func connect(_ port: UInt16) throws -> Int32 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard socket >= 0, result == 0 else { throw KitFailure("connect to port \(port): \(errno)") }
        return socket
    }

    private static func answer(from socket: Int32) -> String {
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(socket, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }
}
