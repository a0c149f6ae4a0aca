import Glibc

/// Plain lines on a descriptor, one a record, each beginning with its level.
package struct StderrSink: LogSink {
    private let descriptor: Int32

    /// Standard error, or another `descriptor`, which stays open and belongs to the caller.
    package init(descriptor: Int32 = STDERR_FILENO) {
        self.descriptor = descriptor
    }

    /// A descriptor that takes nothing more loses the line: there is no further place to say so.
    package func write(_ record: LogRecord) {
        var bytes = Array("\(record.level): \(record.line)\n".utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
