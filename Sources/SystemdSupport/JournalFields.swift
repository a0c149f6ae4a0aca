import Hashing

/// A record as the fields of a journal entry.
package struct JournalFields {
    /// `NAME=VALUE` each, the value raw: the journal keeps any bytes.
    package let all: [String]

    /// Metadata keys that become fields, so that `journalctl BATCHSPOOL_JOB=…` finds a job's history.
    package static let named = [
        "job": "BATCHSPOOL_JOB", "source": "BATCHSPOOL_SOURCE", "state": "BATCHSPOOL_STATE",
        "provider": "BATCHSPOOL_PROVIDER", "batch": "BATCHSPOOL_BATCH_ID", "reason": "BATCHSPOOL_REASON",
        "cost": "BATCHSPOOL_COST", "event": "BATCHSPOOL_EVENT", "part": "BATCHSPOOL_PART",
        "attempt": "BATCHSPOOL_ATTEMPT", "model": "BATCHSPOOL_MODEL", "rows": "BATCHSPOOL_ROWS",
        "results": "BATCHSPOOL_RESULTS", "errors": "BATCHSPOOL_ERRORS", "bytes": "BATCHSPOOL_BYTES",
        "uid": "BATCHSPOOL_UID", "queue": "BATCHSPOOL_QUEUE", "key": "BATCHSPOOL_KEY",
        "dropped": "BATCHSPOOL_DROPPED", "look": "BATCHSPOOL_LOOK",
    ]

    /// Keys whose values stand only in their fields: the message says them in words, or they are for programs.
    static let unshown: Set = [
        "event", "part", "attempt", "model", "rows", "results", "errors", "bytes", "uid", "key", "dropped", "look",
        "state",
    ]
    /// Keys whose values are not repeated behind a message that names them.
    static let spoken: Set = ["source", "provider", "reason"]

    /// The entry of `record` as written by the program `identifier`.
    package init(_ record: LogRecord, identifier: String) {
        var fields = [
            "MESSAGE=" + record.line, "PRIORITY=\(record.priority)", "SYSLOG_IDENTIFIER=" + identifier,
        ]
        if let event = record.event { fields.append("MESSAGE_ID=" + Self.messageID(of: event)) }
        for (key, value) in record.metadata {
            if let name = Self.named[key] { fields.append(name + "=" + value) }
        }
        all = fields
    }

    /// The fixed id of a kind of event: the start of SHA-256 over its name, marked as a random (version 4) UUID.
    package static func messageID(of event: String) -> String {
        var digits = Array(SHA256Hasher.sum(of: "batchspool event " + event).utf8.prefix(32))
        digits[12] = UInt8(ascii: "4")
        digits[16] = UInt8(ascii: "a")
        return String(decoding: digits, as: UTF8.self)
    }
}
