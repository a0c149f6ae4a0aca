import BatchSpoolCore
import Logging

extension LogRecord {
    /// The keys whose values have fields of their own in the journal; `event` becomes the MESSAGE_ID and is not shown.
    private static let eventKey = "event"

    /// The kind of event this tells of; nil for other lines.
    var event: String? {
        metadata.first { $0.key == Self.eventKey }?.value
    }

    /// The message and the metadata as one escaped line without its end: `claimed job=01J… source=a.jsonl`.
    package var line: String {
        let pairs = metadata.filter { $0.key != Self.eventKey }.map { " \($0.key)=\(Self.shown($0.value))" }
        return EscapedText(message + pairs.joined()).text
    }

    /// Values with spaces or quotes stand in quotes, so that a line can be taken apart again.
    private static func shown(_ value: String) -> String {
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
