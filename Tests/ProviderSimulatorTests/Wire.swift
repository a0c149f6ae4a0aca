import Dispatch
import Glibc

/// One request on a connection of its own, down to the bytes; blocks a thread of Dispatch, never a task.
enum Wire {
    /// What came back before the connection ended.
    struct Outcome: Sendable {
        var bytes: [UInt8] = []
        /// nil: closed in order; else the number of the error that ended it.
        var error: Int32?

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Sends `request` and reads until the server closes, or for `patience` seconds.
    static func exchange(_ request: [UInt8], port: Int, patience: Int = 120) async -> Outcome {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "wire").async {
                continuation.resume(returning: blockingExchange(request, port: port, patience: patience))
            }
        }
    }

    private static func blockingExchange(_ request: [UInt8], port: Int, patience: Int) -> Outcome {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return Outcome(error: errno) }
        defer { close(socket) }
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        guard connect(socket, port) else { return Outcome(error: errno) }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return Outcome(error: errno) }
            sent += count
        }
        return read(socket)
    }

    private static func connect(_ socket: Int32, _ port: Int) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func read(_ socket: Int32) -> Outcome {
        var outcome = Outcome()
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &piece, piece.count, 0)
            if count < 0 { outcome.error = errno }
            guard count > 0 else { return outcome }
            outcome.bytes += piece[..<count]
        }
    }
}
