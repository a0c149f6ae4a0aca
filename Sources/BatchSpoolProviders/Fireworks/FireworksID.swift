import BatchSpoolCore
import JSONLines

/// Ids of datasets and jobs: lower-case letters, digits and dashes, a letter first, at most 63.
enum FireworksID {
    private static let longest = 63
    private static let ending = "-out"

    /// The job of a key: one key, one job. The name of the spool is left out of ours, because a job's id is its own in
    /// every spool.
    static func job(_ key: SubmissionKey) -> String {
        let words = key.address == nil ? key.rawValue[...] : key.rawValue.drop { $0 != "-" }.dropFirst()
        return made("bs-" + words, longest: longest - ending.utf8.count)
    }

    /// The dataset of a part; `chance` tells one upload from the next, because a deleted id stays taken.
    static func input(_ part: PartPayload, chance: String) -> String {
        made("bs-\(part.name)-\(chance.suffix(8))", longest: longest)
    }

    /// The dataset that a job writes; `job` is one of ours.
    static func output(_ job: String) -> String { job + ending }

    /// What is too long or does not fit is told apart by its hash.
    private static func made(_ text: String, longest: Int) -> String {
        let lower = text.lowercased()
        let fitting = String(lower.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        guard fitting != lower || fitting.utf8.count > longest else { return lower }
        let hash = String(Array(text.utf8).withUnsafeBytes { StableHash.of($0) }, radix: 16)
        return fitting.prefix(longest - 17) + "-" + String(repeating: "0", count: 16 - hash.utf8.count) + hash
    }
}
