/// A set of marks, a bit each: what rows of a group have in common.
struct ParameterMarks: Hashable, Sendable {
    private var low: UInt128 = 0
    /// Of the marks behind the first 128.
    private var high: UInt128 = 0

    private static let all = ParameterMark.allCases

    mutating func insert(_ mark: ParameterMark) {
        guard let place = Self.all.firstIndex(of: mark) else { return }
        if place < 128 { low |= 1 << UInt128(place) } else { high |= 1 << UInt128(place - 128) }
    }

    /// The words of `RowGroup.parameters`, sorted.
    var words: [String] {
        Self.all.enumerated().filter { holds($0.offset) }.map(\.element.rawValue).sorted()
    }

    private func holds(_ place: Int) -> Bool {
        place < 128 ? low & 1 << UInt128(place) != 0 : high & 1 << UInt128(place - 128) != 0
    }
}
