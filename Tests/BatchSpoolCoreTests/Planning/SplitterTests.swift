import BatchSpoolCore
import Testing

@Suite("Splitter")
struct SplitterTests {
    @Test(
        "R-101 exactly at a limit is one slice, one more is two",
        arguments: [
            SliceLimits(requests: 4, bytes: 1000), SliceLimits(requests: 99, bytes: 40),
            SliceLimits(requests: 99, bytes: 1000, tokens: 80), SliceLimits(requests: 99, bytes: 1000, inputs: 120),
            SliceLimits(requests: 99, bytes: 1000, output: 20),
            SliceLimits(requests: 99, bytes: 1000, bytesTogether: 40),
        ])
    func limits(limits: SliceLimits) throws {
        #expect(try Self.slices(of: 4, limits).map(\.count) == [4])
        #expect(try Self.slices(of: 5, limits).map(\.count) == [4, 1])
        #expect(try Self.slices(of: 5, limits).map(\.rows.range) == [0..<4, 4..<5])
    }

    @Test("Groups are cut apart though their rows alternate")
    func groups() throws {
        var splitter = Splitter(limits: [SliceLimits(requests: 2, bytes: 99), SliceLimits(requests: 9, bytes: 99)])
        var slices: [Slice] = []
        for row in 0..<6 {
            if let slice = try splitter.add(row: row, group: row % 2, weight: Self.weight) { slices.append(slice) }
        }
        slices += splitter.finish()
        #expect(slices.map(\.group) == [0, 1, 0])
        #expect(slices.map(\.rows.range) == [0..<3, 1..<6, 4..<5])
        #expect(slices.map(\.count) == [2, 3, 1])
        #expect(splitter.finish().isEmpty)
    }

    @Test("A row larger than a limit is named, and no slice spans it")
    func oversized() throws {
        var splitter = Splitter(limits: [SliceLimits(requests: 9, bytes: 50)])
        #expect(try splitter.add(row: 0, group: 0, weight: Self.weight) == nil)
        let error = #expect(throws: OversizedRow.self) {
            try splitter.add(row: 1, group: 0, weight: RowWeight(bytes: 51, inputTokens: 1, outputCeiling: 1))
        }
        #expect(error?.row == 1 && error?.measure == .bytes && error?.size == 51 && error?.limit == 50)
        #expect(try splitter.add(row: 2, group: 0, weight: Self.weight) == nil)
        #expect(splitter.finish().map(\.rows.range) == [0..<1, 2..<3])
    }

    @Test("A row larger than several rows may be travels alone")
    func alone() throws {
        var splitter = Splitter(limits: [SliceLimits(requests: 9, bytes: 99, bytesTogether: 50)])
        let slices = try [10, 99, 20, 30].enumerated().compactMap { row, bytes in
            try splitter.add(
                row: row, group: 0, weight: RowWeight(bytes: bytes, inputTokens: 1, outputCeiling: 1))
        }
        #expect((slices + splitter.finish()).map(\.rows.range) == [0..<1, 1..<2, 2..<4])
    }

    @Test(
        "Every row is in exactly one slice and every limit holds, whatever the rows",
        arguments: 0..<50 as Range<UInt64>)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let limits = (0..<Int.random(in: 1...4, using: &random)).map { _ in Self.limits(&random) }
        var splitter = Splitter(limits: limits)
        let groups = (0..<400).map { _ in Int.random(in: 0..<limits.count, using: &random) }
        let weights = groups.map { _ in Self.weight(&random) }
        var slices: [Slice] = []
        for row in groups.indices {
            if let slice = try splitter.add(row: row, group: groups[row], weight: weights[row]) { slices.append(slice) }
        }
        slices += splitter.finish()
        for row in groups.indices {
            #expect(slices.count { $0.group == groups[row] && $0.rows.range.contains(row) } == 1)
        }
        for slice in slices { Self.check(slice, limits[slice.group], groups, weights) }
    }

    private static func check(_ slice: Slice, _ limits: SliceLimits, _ groups: [Int], _ weights: [RowWeight]) {
        let mine = slice.rows.range.filter { groups[$0] == slice.group }.map { weights[$0] }
        #expect(mine.count == slice.count && (1...limits.requests).contains(mine.count))
        #expect(mine.map(\.bytes).reduce(0, +) == slice.weight.bytes && slice.weight.bytes <= limits.bytes)
        #expect(slice.weight.inputTokens <= limits.tokens ?? .max && slice.weight.inputs <= limits.inputs ?? .max)
        #expect(mine.count == 1 || slice.weight.outputCeiling <= limits.output ?? .max)
        #expect(mine.count == 1 || slice.weight.bytes <= limits.bytesTogether ?? .max)
        #expect(slice.weight.outputCeiling == mine.map(\.outputCeiling).reduce(0, +))
        #expect(slice.weight.largestInput == mine.map(\.inputTokens).max())
    }

    private static func limits(_ random: inout SeededGenerator) -> SliceLimits {
        SliceLimits(
            requests: Int.random(in: 1...30, using: &random), bytes: Int.random(in: 100...2000, using: &random),
            bytesTogether: Bool.random(using: &random) ? Int.random(in: 50...500, using: &random) : nil,
            tokens: Bool.random(using: &random) ? Int.random(in: 100...2000, using: &random) : nil,
            inputs: Bool.random(using: &random) ? Int.random(in: 10...50, using: &random) : nil,
            output: Bool.random(using: &random) ? Int.random(in: 10...50, using: &random) : nil)
    }

    private static func weight(_ random: inout SeededGenerator) -> RowWeight {
        RowWeight(
            bytes: Int.random(in: 1...100, using: &random), inputTokens: Int.random(in: 0...100, using: &random),
            outputCeiling: Int.random(in: 0...50, using: &random), inputs: Int.random(in: 0...10, using: &random))
    }

    private static let weight = RowWeight(bytes: 10, inputTokens: 20, outputCeiling: 5, inputs: 30)

    private static func slices(of rows: Int, _ limits: SliceLimits) throws -> [Slice] {
        var splitter = Splitter(limits: [limits])
        let ended = try (0..<rows).compactMap { try splitter.add(row: $0, group: 0, weight: weight) }
        return ended + splitter.finish()
    }
}
