/// A set of marks, in 128 bits: what rows of a group have in common.
struct ParameterMarks: Hashable, Sendable {
    private var bits: UInt128 = 0

    private static let all = ParameterMark.allCases

    mutating func insert(_ mark: ParameterMark) {
        guard let place = Self.all.firstIndex(of: mark) else { return }
        bits |= 1 << UInt128(place)
    }

    /// The words of `RowGroup.parameters`, sorted.
    var words: [String] {
        Self.all.enumerated().filter { bits & 1 << UInt128($0.offset) != 0 }.map(\.element.rawValue).sorted()
    }
}
