package import BatchSpoolCore
import FoundationEssentials
import Glibc

/// The status files of one queue: derived, replaced by rename, never synced, made again at every start.
package struct StatusFiles: Sendable {
    private let directory: Directory

    /// `directory`: `status/` or `status/QUEUE/`.
    package init(in directory: Directory) {
        self.directory = directory
    }

    /// Replaces the status of the dropped `name`.
    package func write(_ text: [UInt8], for name: FileName) throws(DocumentFault) {
        try replace(SpoolLayout.status(of: name), with: text)
    }

    /// Replaces what the daemon tells of itself; for `status/` itself, not for a queue.
    package func writeDaemon(_ report: some Encodable) throws(DocumentFault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text: [UInt8]
        do {
            text = Array(try encoder.encode(report)) + [UInt8(ascii: "\n")]
        } catch {
            throw .notEncodable(String(describing: error))
        }
        try replace(SpoolLayout.daemon, with: text)
    }

    private func replace(_ target: FileName, with text: [UInt8]) throws(DocumentFault) {
        do throws(SystemError) {
            try AtomicFile.replace(in: directory, name: target, bytes: text, durable: false, mode: 0o640)
        } catch {
            throw .system(error)
        }
    }

    /// The status of the dropped `name`; nil when there is none that reads as such.
    package func read<Report: Decodable>(_ type: Report.Type, for name: FileName) -> Report? {
        guard let text = try? directory.content(of: SpoolLayout.status(of: name), limit: 16 << 20) else { return nil }
        return try? JSONDecoder().decode(type, from: Data(text))
    }

    /// The dropped names whose status tells of no job.
    package func untaken() throws(SystemError) -> [FileName] {
        try directory.names().filter { Self.isOurs($0) && !$0.isHidden }.compactMap { entry in
            guard let text = try? directory.content(of: entry, limit: 1 << 16), !Self.tellsOfJob(text),
                let report = try? JSONDecoder().decode(StatusReport.self, from: Data(text)), report.job == nil
            else { return nil }
            return FileName(report.file.bytes)
        }
    }

    /// Whether the text has a member `job`, so that a hundred thousand of them need no decoding.
    private static func tellsOfJob(_ text: [UInt8]) -> Bool {
        (text.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { text in
            text.baseAddress.map { strstr($0, "\"job\" :") != nil } ?? false
        }
    }

    /// Removes the status of the dropped `name`; none is fine.
    package func remove(_ name: FileName) throws(SystemError) {
        try directory.remove(SpoolLayout.status(of: name))
    }

    /// Removes all status files but those of `names` and those written after `limit`, and what a crash left; returns
    /// how many it removed.
    ///
    /// Directories are left alone: they belong to queues.
    @discardableResult
    package func prune(keeping names: Set<FileName>, writtenBefore limit: Timestamp? = nil) throws(SystemError) -> Int {
        let kept = Set(names.map(SpoolLayout.status) + [SpoolLayout.daemon])
        var removed = 0
        for name in try directory.names() where !kept.contains(name) && Self.isOurs(name) {
            guard let stamp = try directory.stamp(of: name), stamp.kind == .regular else { continue }
            if let limit, stamp.modified / 1_000_000 > limit.milliseconds { continue }
            if try directory.remove(name) { removed += 1 }
        }
        return removed
    }

    private static func isOurs(_ name: FileName) -> Bool {
        let isLeftover = name.isHidden && name.bytes.suffix(4).elementsEqual(".tmp".utf8)
        return isLeftover || name.bytes.suffix(5).elementsEqual(".json".utf8)
    }
}
