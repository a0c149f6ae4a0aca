import CSystemd
import Glibc

/// Native journal entries with fields of ours.
///
/// libsystemd sends them as datagrams to `/run/systemd/journal/socket`, and beyond the size of a datagram as a sealed
/// memory file. It is silent when there is no such socket, so that is looked at before each entry. An entry the
/// journal refuses, or cannot get, goes to `fallback`.
package struct JournalSink: LogSink {
    private static let socket = "/run/systemd/journal/socket"
    private let identifier: String
    private let fallback: any LogSink

    package init(identifier: String, fallback: any LogSink = StderrSink()) {
        self.identifier = identifier
        self.fallback = fallback
    }

    package func write(_ record: LogRecord) {
        let fields = JournalFields(record, identifier: identifier).all.map { Array($0.utf8) }
        if access(Self.socket, F_OK) != 0 || Self.send(fields) < 0 { fallback.write(record) }
    }

    /// The negative errno of libsystemd, or nothing.
    private static func send(_ fields: [[UInt8]]) -> Int32 {
        var bytes = fields.flatMap(\.self)
        return bytes.withUnsafeMutableBytes { buffer in
            var start = 0
            let vectors = fields.map { field in
                defer { start += field.count }
                return iovec(iov_base: buffer.baseAddress.map { $0 + start }, iov_len: field.count)
            }
            return sd_journal_sendv(vectors, Int32(clamping: vectors.count))
        }
    }
}
