import Glibc
import Synchronization

/// The server's end of one accepted connection; every call blocks.
final class Peer: Sendable {
    struct Request: Sendable {
        var head = ""
        var body: [UInt8] = []
    }

    /// Counts the server's connections from 0.
    let index: Int
    private let socket: Int32
    private let log: @Sendable (Request) -> Void
    private let isOpen = Mutex(true)

    init(_ socket: Int32, index: Int, log: @escaping @Sendable (Request) -> Void) {
        self.socket = socket
        self.index = index
        self.log = log
    }

    deinit { close() }

    /// The next whole request; nil when the client has closed.
    func request() -> Request? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while bytes.suffix(4) != end[...] {
            guard let byte = read(1), !byte.isEmpty else { return nil }
            bytes += byte
        }
        var request = Request(head: String(decoding: bytes, as: UTF8.self))
        request.body = body(length: request.length)
        log(request)
        return request
    }

    /// At most `count` bytes; empty at the end, nil on an error.
    func read(_ count: Int) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: count)
        let got = recv(socket, &buffer, count, 0)
        return got < 0 ? nil : Array(buffer.prefix(got))
    }

    /// False when the client has gone.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        var done = 0
        while done < bytes.count {
            let sent = bytes.withUnsafeBytes { bytes in
                Glibc.send(socket, bytes.baseAddress?.advanced(by: done), bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            done += sent
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(text.utf8) }

    /// Sends `bytes` as long as the client keeps up; how many went before it let us wait `patience` milliseconds.
    func sendUntilBlocked(_ bytes: [UInt8], times: Int, patience: Int32) -> Int {
        var sent = 0
        while sent < times * bytes.count, isWritable(within: patience) {
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            sent += max(0, Glibc.send(socket, bytes, min(bytes.count, times * bytes.count - sent), flags))
        }
        return sent
    }

    func answer(_ status: String = "200 OK", _ fields: String = "", body: String = "") {
        send("HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// Returns when the client has closed or `milliseconds` have passed; true: closed.
    func isClosed(within milliseconds: Int32 = -1) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) == 1 else { return false }
        return (read(4096) ?? []).isEmpty || isClosed(within: milliseconds)
    }

    /// Closes with a reset instead of an orderly end.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close()
    }

    func close() {
        isOpen.withLock { isOpen in
            if isOpen { Glibc.close(socket) }
            isOpen = false
        }
    }

    private func isWritable(within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) == 1 && entry.revents & Int16(POLLHUP | POLLERR) == 0
    }

    private func body(length: Int) -> [UInt8] {
        var body: [UInt8] = []
        while body.count < length, let more = read(min(length - body.count, 1 << 20)), !more.isEmpty { body += more }
        return body
    }
}

extension Peer.Request {
    var length: Int {
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        return line.flatMap { Int($0.dropFirst(15).filter { $0 != " " }) } ?? 0
    }

    var line: String { head.split(separator: "\r\n").first.map(String.init) ?? "" }
}
