import BatchSpoolCore
import SpoolStorage

/// The file for Prometheus' textfile collector: replaced by rename, readable by all who may enter its directory.
struct MetricsFile: Sendable {
    let path: String

    func write(_ text: String) throws(SystemError) {
        let pieces = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
        guard let name = pieces.last.flatMap({ FileName($0) }) else { return }
        let directory = "/" + pieces.dropLast().map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
        try AtomicFile.replace(
            in: try Directory(opening: directory), name: name, bytes: Array(text.utf8), durable: false, mode: 0o644)
    }
}
