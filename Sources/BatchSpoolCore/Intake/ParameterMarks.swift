/// A set of marks, in one word: what rows of a group have in common.
struct ParameterMarks: Hashable, Sendable {
    private var bits: UInt64 = 0

    private static let all = ParameterMark.allCases

    mutating func insert(_ mark: ParameterMark) {
        guard let place = Self.all.firstIndex(of: mark) else { return }
        bits |= 1 << UInt64(place)
    }

    /// The words of `RowGroup.parameters`, sorted.
    var words: [String] {
        Self.all.enumerated().filter { bits & 1 << UInt64($0.offset) != 0 }.map(\.element.rawValue).sorted()
    }
}
