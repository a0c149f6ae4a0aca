import Glibc

/// Listening sockets on 127.0.0.1.
enum Loopback {
    /// Binds `socket` to a free port and returns it.
    static func listen(_ socket: Int32, backlog: Int32 = 256) throws -> Int {
        var address = address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, length) | Glibc.listen(socket, backlog) | getsockname(socket, pointer, &length)
            }
        }
        guard result == 0 else { throw Fault(call: "bind", code: errno) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Begins to connect.
    static func connect(_ socket: Int32, port: Int) {
        var address = address(port: port)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = Glibc.connect(socket, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
