import SpoolStorage
import Testing

@Suite struct RowSetTests {
    @Test("A row goes in once, and only one of the job's")
    func insert() {
        var set = RowSet(capacity: 65)
        #expect(set.insert(64) && !set.insert(64) && !set.insert(65) && !set.insert(-1))
        #expect(set.contains(64) && !set.contains(0) && !set.contains(65) && set.count == 1)
    }

    @Test("Gaps are whole runs across words")
    func gaps() {
        var set = RowSet(capacity: 200)
        for row in [0, 63, 64, 130, 199] { _ = set.insert(row) }
        var runs: [Range<Int>] = []
        set.forEachGap(in: -5..<1000) { runs.append($0) }
        #expect(runs == [1..<63, 65..<130, 131..<199])
    }

    @Test("A full set and an empty range have no gaps")
    func none() {
        var set = RowSet(capacity: 128)
        for row in 0..<128 { _ = set.insert(row) }
        #expect(set.gaps(in: 0..<128) == 0 && RowSet(capacity: 9).gaps(in: 4..<4) == 0)
        #expect(RowSet(capacity: 0).gaps(in: 0..<10) == 0)
    }

    @Test("All rows of a span are in its full set", arguments: [0..<0, 0..<1, 3..<64, 63..<65, 64..<128, 130..<500])
    func all(span: Range<Int>) {
        var set = RowSet(span: span)
        for row in span { set.insert(row) }
        #expect(RowSet(all: span) == set)
    }

    @Test("A set over a span of rows holds them and no others, and takes memory for them alone")
    func span() {
        var set = RowSet(span: 1_000_000_130..<1_000_000_200)
        #expect(!set.insert(1_000_000_129) && !set.insert(1_000_000_200) && !set.contains(0))
        #expect(set.insert(1_000_000_130) && set.insert(1_000_000_199) && !set.insert(1_000_000_199))
        #expect(set.contains(1_000_000_130) && !set.contains(1_000_000_131) && set.count == 2)
        #expect(set.gaps(in: 0..<2_000_000_000) == 68)
    }
}
