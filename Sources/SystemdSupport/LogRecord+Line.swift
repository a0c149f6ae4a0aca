import BatchSpoolCore
import Logging

extension LogRecord {
    /// The key that becomes the MESSAGE_ID.
    private static let eventKey = "event"
    /// The longest value of a line in bytes; its field in the journal holds all of it.
    private static let valueLimit = 200

    /// The kind of event this tells of; nil for other lines.
    var event: String? {
        metadata.first { $0.key == Self.eventKey }?.value
    }

    /// The message and the metadata as one escaped line without its end: `claimed job=01J… source=a.jsonl`.
    package var line: String {
        let pairs = metadata.filter(isShown).map { " \($0.key)=\(Self.shown($0.value))" }
        return EscapedText(message + pairs.joined()).text
    }

    private func isShown(_ pair: (key: String, value: String)) -> Bool {
        if JournalFields.unshown.contains(pair.key) { return false }
        return !JournalFields.spoken.contains(pair.key) || pair.value.isEmpty || !message.contains(pair.value)
    }

    /// Values with spaces or quotes stand in quotes, so that a line can be taken apart again.
    private static func shown(_ raw: String) -> String {
        let value = EscapedText(raw, limit: valueLimit).text
        let isPlain = !value.isEmpty && !value.utf8.contains { $0 == 32 || $0 == UInt8(ascii: "\"") }
        if isPlain { return value }
        let pieces = value.split(separator: "\"", omittingEmptySubsequences: false)
        return "\"" + pieces.joined(separator: "\\\"") + "\""
    }

    /// The syslog priority, 7 (debug) to 2 (critical).
    var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
