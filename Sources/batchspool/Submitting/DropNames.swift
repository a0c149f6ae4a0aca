import BatchSpoolCore
import SpoolStorage

/// The names a file may be dropped under: `NAME.jsonl`, `NAME~2.jsonl`, `NAME~3.jsonl`, …
///
/// A trailing `~N` is no part of a stem, so all of them lead to outputs of the same stem.
struct DropNames {
    private let stem: [UInt8]
    private let suffix: [UInt8]
    private var number = 1

    /// `name` has the suffix of an input.
    init(_ name: FileName) {
        stem = NameVerdict.stem(of: name)
        suffix = Array(name.bytes.dropFirst(stem.count))
    }

    /// The next name; nil when it would be no name, or after a thousand.
    mutating func next() -> FileName? {
        defer { number += 1 }
        guard number <= 1000 else { return nil }
        return FileName(stem + (number == 1 ? [] : Array("~\(number)".utf8)) + suffix)
    }
}
