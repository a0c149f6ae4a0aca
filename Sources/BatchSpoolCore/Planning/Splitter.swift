/// Cuts the rows of each group, fed in order, into slices that fit into one batch; holds sums, never rows.
package struct Splitter: Sendable {
    private let limits: [SliceLimits]
    private var open: [Open?]
    /// Slices ended by a row that was not taken.
    private var ended: [Slice] = []

    private struct Open {
        var first: Int
        var last: Int
        var count: Int
        var weight: RowWeight
    }

    /// A splitter for groups with these limits, by index.
    package init(limits: [SliceLimits]) {
        self.limits = limits
        open = Array(repeating: nil, count: limits.count)
    }

    /// Takes the next row of the job and gives back the slice before it when the row begins a new one.
    ///
    /// Rows come in ascending order; one of no known group is ignored. A row too large for any batch is thrown and
    /// not taken, and no slice spans it; the splitter goes on with the next.
    package mutating func add(row: Int, group: Int, weight: RowWeight) throws(OversizedRow) -> Slice? {
        guard limits.indices.contains(group) else { return nil }
        let limits = limits[group]
        do throws(OversizedRow) {
            try check(row, group, weight, limits)
        } catch {
            if let before = open[group] { ended.append(Self.slice(before, group)) }
            open[group] = nil
            throw error
        }
        guard var current = open[group] else {
            open[group] = Open(first: row, last: row, count: 1, weight: weight)
            return nil
        }
        guard Self.fits(current, weight, limits) else {
            open[group] = Open(first: row, last: row, count: 1, weight: weight)
            return Self.slice(current, group)
        }
        current.last = row
        current.count += 1
        current.weight.add(weight)
        open[group] = current
        return nil
    }

    /// The slices not yet given back, by their first row; the splitter is empty afterwards.
    package mutating func finish() -> [Slice] {
        let rest = open.enumerated().compactMap { group, open in open.map { Self.slice($0, group) } } + ended
        open = Array(repeating: nil, count: limits.count)
        ended = []
        return rest.sorted { $0.rows.start < $1.rows.start }
    }

    private func check(_ row: Int, _ group: Int, _ weight: RowWeight, _ limits: SliceLimits) throws(OversizedRow) {
        func check(_ measure: OversizedRow.Measure, _ size: Int, _ limit: Int?) throws(OversizedRow) {
            guard let limit, size > limit else { return }
            throw OversizedRow(row: row, group: group, measure: measure, size: size, limit: limit)
        }
        try check(.bytes, weight.bytes, limits.bytes)
        try check(.tokens, weight.inputTokens, limits.tokens)
        try check(.inputs, weight.inputs, limits.inputs)
    }

    private static func fits(_ open: Open, _ next: RowWeight, _ limits: SliceLimits) -> Bool {
        open.count < limits.requests
            && within(open.weight.bytes, next.bytes, limits.bytes)
            && within(open.weight.bytes, next.bytes, limits.bytesTogether)
            && within(open.weight.inputTokens, next.inputTokens, limits.tokens)
            && within(open.weight.inputs, next.inputs, limits.inputs)
            && within(open.weight.outputCeiling, next.outputCeiling, limits.output)
    }

    private static func within(_ sum: Int, _ next: Int, _ limit: Int?) -> Bool {
        guard let limit else { return true }
        return sum <= limit - next
    }

    private static func slice(_ open: Open, _ group: Int) -> Slice {
        Slice(group: group, rows: RowSpan(open.first..<open.last + 1), count: open.count, weight: open.weight)
    }
}
