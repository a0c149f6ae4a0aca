package import BatchSpoolCore

/// The name of every file in the spool; no other place makes one.
package enum SpoolLayout {
    /// Held locked by the daemon of this spool.
    package static let lock = FileName("lock")
    /// The identity of this spool.
    package static let identity = FileName("spool.id")
    /// How the daemon is doing, in status; hidden, because it is no dropped name's.
    package static let daemon = FileName(".daemon.json")
    /// What ended jobs cost, in a month's history directory.
    package static let spend = FileName("spend.jsonl")

    /// The hidden name under which a sidecar-like file is made before its rename.
    package static func temporary(_ name: FileName) -> FileName {
        AtomicFile.temporaryName(for: name)
    }

    /// The directory of a named queue in inbox, status, outbox and failed; nil when the name is no single component.
    package static func queue(_ name: String) -> FileName? {
        FileName(name.utf8)
    }

    /// The month's directory in history: `2026-11`.
    package static func month(of time: Timestamp) -> FileName {
        FileName(composed: String(time.description.prefix(7)))
    }

    /// The status file of a dropped name: `reviews.jsonl.json`; a name too long for that is cut and made unique.
    package static func status(of name: FileName) -> FileName {
        if name.bytes.count <= 240, let status = FileName(name.bytes + Array(".json".utf8)) { return status }
        let mark = "~" + String(name.fingerprint, radix: 16) + ".json"
        return FileName(name.bytes.prefix(200) + Array(mark.utf8)) ?? FileName(composed: "_" + mark)
    }

    /// The answer to an order: `ULID.reply` for `ULID.json`; nil for a name that is no order.
    package static func reply(to order: FileName) -> FileName? {
        guard let text = order.text, text.hasSuffix(".json"), let id = JobID(text.dropLast(5)) else { return nil }
        return FileName(composed: "\(id).reply")
    }
}

extension SpoolLayout {
    /// What a job owns in `work/`.
    package static func sidecar(_ job: JobID) -> FileName { FileName(composed: "\(job).state.json") }

    /// The claimed file number `number`, counted from 0.
    package static func source(_ job: JobID, _ number: Int) -> FileName { FileName(composed: "\(job).src.\(number)") }

    /// The claimed companion of source `number`.
    package static func companion(_ job: JobID, _ number: Int) -> FileName {
        FileName(composed: "\(job).options.\(number)")
    }

    /// The frozen, decompressed or gathered input.
    package static func input(_ job: JobID) -> FileName { FileName(composed: "\(job).input") }

    package static func rows(_ job: JobID) -> FileName { FileName(composed: "\(job).rows") }

    package static func results(_ job: JobID) -> FileName { FileName(composed: "\(job).results") }

    package static func errors(_ job: JobID) -> FileName { FileName(composed: "\(job).errors") }

    package static func outcomes(_ job: JobID) -> FileName { FileName(composed: "\(job).outcomes") }

    /// The ids of responses that providers make while nobody waits.
    package static func responses(_ job: JobID) -> FileName { FileName(composed: "\(job).responses") }

    /// Says by its time until when history keeps the input `name` that others own.
    package static func limit(ofKept name: FileName) -> FileName { FileName(derivedFrom: name, suffix: limitSuffix) }

    static let limitSuffix = ".until"

    /// Marks a stage that might crash the daemon.
    package static func busy(_ job: JobID) -> FileName { FileName(composed: "\(job).busy") }
}
