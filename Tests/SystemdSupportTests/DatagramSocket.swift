import Glibc

/// A bound AF_UNIX datagram socket, read without waiting: a datagram is there as soon as its sender returns.
struct DatagramSocket: ~Copyable {
    let path: String
    private let descriptor: Int32

    struct Failure: Error {
        let code: Int32
    }

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        self.path = path
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw Failure(code: errno) }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// The next datagram; nil when none is there.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }
}
