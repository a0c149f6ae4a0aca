import BatchSpoolCore

/// Ids of datasets and jobs: lower-case letters, digits and dashes, a letter first, at most 63.
enum FireworksID {
    /// The job of a key: one key, one job.
    static func job(_ key: SubmissionKey) -> String {
        let words = key.rawValue.split(separator: "-").dropFirst().joined(separator: "-")
        return made("bs-" + words)
    }

    /// The dataset of a part; `chance` tells one upload from the next, because a deleted id stays taken.
    static func input(_ part: PartPayload, chance: String) -> String {
        made("bs-\(part.name)-\(chance.suffix(8))")
    }

    static func output(_ job: String) -> String {
        String(job.prefix(59)) + "-out"
    }

    /// What does not fit becomes a dash, and the end is kept: it tells more than the middle.
    private static func made(_ text: String) -> String {
        let mapped = text.lowercased().utf8.map { byte in
            let isPlain = byte >= 97 && byte <= 122 || byte >= 48 && byte <= 57
            return isPlain ? byte : UInt8(ascii: "-")
        }
        let kept = mapped.count <= 63 ? mapped : mapped.prefix(34) + mapped.suffix(29)
        return String(decoding: kept, as: UTF8.self)
    }
}
