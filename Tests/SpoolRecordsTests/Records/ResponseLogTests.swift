import BatchSpoolCore
import Glibc
import SpoolStorage
import Testing

@Suite("Responses that are made while nobody waits")
struct ResponseLogTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private var name: FileName { SpoolLayout.responses(bench.job) }
    private var log: ResponseLog { ResponseLog(in: bench.directory, job: bench.job) }

    private func response(_ row: Int, _ id: String? = nil) -> KeptResponse {
        KeptResponse(
            row: row, id: id ?? "resp_\(row)", inputTokens: 7, outputCeiling: 9, isForUs: row.isMultiple(of: 2))
    }

    /// What a start finds.
    private func kept(of part: Int = 1) throws -> [KeptResponse] {
        guard var scan = try ResponseScan(in: bench.directory, job: bench.job) else { return [] }
        var found: [KeptResponse] = []
        while let next = try scan.next() {
            if next.part == part { found.append(next.response) }
        }
        return found
    }

    /// Changes the file as `change` says.
    private func damage(_ change: (inout [UInt8]) -> Void) throws {
        var bytes = try bench.bytes(name)
        change(&bytes)
        try bench.put(bytes, name)
    }

    @Test("come back with everything they held, whatever their id is like")
    func roundTrip() throws {
        let ids = ["r", "resp_68543aabc", String(repeating: "x", count: 40), String(repeating: "ü", count: 500)]
        let responses = ids.enumerated().map { response($0.offset, $0.element) }
        let log = log
        for response in responses { try log.keep(response, part: 3) }
        #expect(try kept(of: 3) == responses && kept().isEmpty)
    }

    @Test("are none where none was kept, and no file is made for that")
    func none() throws {
        _ = log
        #expect(try kept().isEmpty && bench.names().isEmpty)
    }

    @Test("are more than a block of the file, and each is found")
    func many() throws {
        let log = log
        for row in 0..<1_500 { try log.keep(response(row, String(repeating: "i", count: 1 + row % 150)), part: 1) }
        #expect(try kept().map(\.row) == Array(0..<1_500))
    }

    @Test("are kept by many threads at once")
    func threads() async throws {
        let log = log
        try await withThrowingTaskGroup(of: Void.self) { group in
            for row in 0..<64 { group.addTask { try log.keep(response(row), part: 1) } }
            try await group.waitForAll()
        }
        #expect(Set(try kept().map(\.row)) == Set(0..<64))
    }

    @Test("without an id, or with one too long, are refused", arguments: [0, KeptResponse.longestID + 1])
    func badID(length: Int) throws {
        let log = log
        #expect(throws: RecordFault.self) { try log.keep(response(1, String(repeating: "x", count: length)), part: 1) }
        try log.keep(response(2), part: 1)
        #expect(try kept().map(\.row) == [2])
    }

    @Test("that a crash tore are cut off, at any byte, and others follow in their place", arguments: [1, 63, 64, 100])
    func torn(cut: Int) throws {
        let first = log
        for row in 0..<3 { try first.keep(response(row, String(repeating: "x", count: 90)), part: 1) }
        try damage { $0.removeLast(cut) }
        #expect(try kept().map(\.row) == [0, 1])
        try Self.reopened(bench).keep(response(7), part: 1)
        #expect(try kept().map(\.row) == [0, 1, 7])
    }

    @Test("that are damaged are passed over, and those behind them are found", arguments: [64, 70, 150, 190])
    func damaged(place: Int) throws {
        let log = log
        for row in 0..<3 { try log.keep(response(row, String(repeating: "x", count: 90)), part: 1) }
        try damage { $0[place] ^= 0x55 }
        #expect(try kept().map(\.row) == [1, 2])
    }

    @Test("of a later version are left alone, and so is what is no such file")
    func foreign() throws {
        try log.keep(response(1), part: 1)
        try damage { $0[8] = 2 }
        #expect(throws: RecordFault.newer(name, version: 2)) { try kept() }
        #expect(throws: RecordFault.newer(name, version: 2)) { try Self.reopened(bench).keep(response(2), part: 1) }
        try damage { $0[0] = 0 }
        #expect(throws: RecordFault.damaged(name, offset: 0)) { try kept() }
    }

    private static func reopened(_ bench: Workbench) -> ResponseLog {
        ResponseLog(in: bench.directory, job: bench.job)
    }
}
