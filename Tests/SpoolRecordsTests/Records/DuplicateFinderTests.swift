import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct DuplicateFinderTests {
    private struct Pair: Hashable {
        let row: Int
        let first: Int
    }

    private let bench: Workbench

    init() throws { bench = try Workbench() }

    /// The pairs found among rows with these ids and sources; `hash` replaces the true hash.
    private func pairs(
        _ rows: some Sequence<(id: String, source: Int)>, hash: ((String) -> UInt64)? = nil
    ) throws -> [Pair] {
        var writer = try RowIndexWriter(in: bench.directory, job: bench.job)
        var finder = DuplicateFinder(in: bench.directory, job: bench.job)
        for (number, row) in rows.enumerated() {
            let record = RowRecord(
                offset: 0, length: 1, line: number + 1, body: 0..<0, inputTokens: 0, outputCeiling: 0, group: 0,
                source: row.source)
            let found = try withBytes(row.id) { try writer.append(record, id: $0) }
            try finder.add(hash: hash?(row.id) ?? found, source: row.source, row: number)
        }
        try writer.finish(inputBytes: 0)
        var pairs: [Pair] = []
        let index = try RowIndexReader(in: bench.directory, job: bench.job)
        try finder.finish(index: index) { row, first in pairs.append(Pair(row: row, first: first)) }
        return pairs
    }

    private func rows(_ ids: [String]) -> [(id: String, source: Int)] { ids.map { (id: $0, source: 0) } }

    @Test("Repeated ids are told with their first row, in row order")
    func simple() throws {
        let found = try pairs(rows(["a", "b", "a", "c", "b", "a", ""]))
        #expect(found == [Pair(row: 2, first: 0), Pair(row: 4, first: 1), Pair(row: 5, first: 0)])
    }

    @Test("Sources have ids of their own")
    func sources() throws {
        let found = try pairs([(id: "a", source: 0), (id: "a", source: 1), (id: "a", source: 1)])
        #expect(found == [Pair(row: 2, first: 1)])
    }

    @Test("Ids whose hashes are equal are told apart")
    func collisions() throws {
        let found = try pairs(rows(["a", "b", "c", "b", "c", "a"])) { _ in 42 }
        #expect(found == [Pair(row: 3, first: 1), Pair(row: 4, first: 2), Pair(row: 5, first: 0)])
    }

    @Test("More rows than fit into memory are compared all the same")
    func spilled() throws {
        let count = 230_000
        let repeated = [1: 0, 199_999: 5, 200_001: 200_000, 229_998: 3, 229_999: 210_000]
        let found = try pairs((0..<count).lazy.map { (id: "id-\(repeated[$0] ?? $0)", source: 0) })
        #expect(found == repeated.sorted { $0.key < $1.key }.map { Pair(row: $0.key, first: $0.value) })
        #expect(try bench.names().count == 2)
    }

    @Test("One id in every row does not fill the memory")
    func allEqual() throws {
        let found = try pairs((0..<70_000).lazy.map { _ in (id: "same", source: 0) })
        #expect(found.count == 69_999 && found.allSatisfy { $0.first == 0 })
        #expect(found.map(\.row) == Array(1..<70_000))
    }
}
