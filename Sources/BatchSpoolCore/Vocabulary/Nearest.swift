/// The one of `candidates` that `word` was probably meant to be; nil when none is near.
///
/// Near is at most one slip in three characters, a slip being a character too many, missing, wrong, or swapped with
/// its neighbour. Case and `-` for `_` are no slips. Of equally near ones the first in order wins. Words beyond 64
/// bytes have no near one, so that a hostile word costs nothing.
package func nearest(_ word: some StringProtocol, among candidates: some Sequence<String>) -> String? {
    let typed = folded(word)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (slips: Int, word: String)?
    for candidate in candidates {
        let known = folded(candidate)
        let allowed = max(1, max(typed.count, known.count) / 3)
        guard known.count <= 64, abs(known.count - typed.count) <= allowed else { continue }
        let found = slips(from: typed, to: known)
        if found <= allowed, found < (best?.slips ?? .max) { best = (found, candidate) }
    }
    return best?.word
}

private func folded(_ word: some StringProtocol) -> [UInt8] {
    word.utf8.prefix(65).map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 32
        case UInt8(ascii: "-"): UInt8(ascii: "_")
        default: byte
        }
    }
}

/// The edit distance in which swapped neighbours count once, kept in three rows of the table.
private func slips(from left: [UInt8], to right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let same = left[row] == right[column]
            var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
