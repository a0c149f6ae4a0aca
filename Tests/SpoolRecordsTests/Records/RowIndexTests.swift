import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct RowIndexTests {
    private let bench: Workbench

    init() throws { bench = try Workbench() }

    private func row(_ number: Int) -> RowRecord {
        RowRecord(
            offset: number * 100, length: 99, line: number + 1, body: 10..<90, inputTokens: 7, outputCeiling: 256,
            group: 3, source: 2, flags: [.verbatim])
    }

    private func write(_ ids: [String]) throws {
        var writer = try RowIndexWriter(in: bench.directory, job: bench.job)
        for (number, id) in ids.enumerated() {
            try withBytes(id) { _ = try writer.append(row(number), id: $0) }
        }
        try writer.finish(inputBytes: 4711)
    }

    private func reader() throws -> RowIndexReader { try RowIndexReader(in: bench.directory, job: bench.job) }

    private func id(_ index: RowIndexReader, _ row: Int) throws -> String {
        var id: [UInt8] = []
        try index.customID(of: index.record(row), into: &id)
        return String(decoding: id, as: UTF8.self)
    }

    @Test("Rows come back as they were added, in any order")
    func randomAccess() throws {
        try write(["a", "", "ä\n", String(repeating: "l", count: 100_000)])
        let index = try reader()
        #expect(index.count == 4 && index.inputBytes == 4711)
        #expect(try id(index, 2) == "ä\n" && id(index, 0) == "a" && id(index, 1).isEmpty)
        #expect(try id(index, 3).utf8.count == 100_000)
        let record = try index.record(3)
        #expect(record.offset == 300 && record.body == 10..<90 && record.line == 4 && record.source == 2)
        #expect(record.group == 3 && record.flags == [.verbatim] && record.outputCeiling == 256)
    }

    @Test("A pass over a range meets each row once")
    func cursor() throws {
        try write((0..<2000).map { "id-\($0)" })
        var cursor = try reader().records(300..<1700)
        var lines: [Int] = []
        while let record = try cursor.next() { lines.append(record.line) }
        #expect(lines == Array(301...1700))
    }

    @Test("A window answers for its rows")
    func window() throws {
        try write((0..<2000).map { "id-\($0)" })
        var window = try RowWindow(try reader(), rows: 1000..<5000)
        #expect(window.rows == 1000..<2000 && window.line(of: 1999) == 2000 && window.flags(of: 1000) == [.verbatim])
        let id = try window.withCustomID(of: 1500) { String(decoding: $0, as: UTF8.self) }
        #expect(id == "id-1500")
    }

    @Test("A window of some rows answers for those only")
    func members() throws {
        try write((0..<2000).map { "id-\($0)" })
        var members = RowSet(capacity: 2000)
        for row in stride(from: 3, to: 2000, by: 7) { members.insert(row) }
        var window = try RowWindow(try reader(), rows: 0..<2000, members: members)
        #expect(window.count == members.count)
        #expect(window.contains(10) && !window.contains(11) && window.line(of: 10) == 11 && window.line(of: 11) == 0)
        let id = try window.withCustomID(of: 17) { String(decoding: $0, as: UTF8.self) }
        #expect(id == "id-17")
    }

    @Test("A window with ids too long for memory reads them one by one")
    func largeWindow() throws {
        let long = String(repeating: "x", count: 1 << 20)
        try write((0..<10).map { long + "\($0)" })
        var window = try RowWindow(try reader(), rows: 0..<10)
        let id = try window.withCustomID(of: 9) { String(decoding: $0, as: UTF8.self) }
        #expect(id == long + "9")
    }

    @Test("An unfinished index is not read")
    func unfinished() throws {
        var writer = try RowIndexWriter(in: bench.directory, job: bench.job)
        for number in 0..<5000 { try withBytes("id") { _ = try writer.append(row(number), id: $0) } }
        let name = SpoolLayout.rows(bench.job)
        #expect(throws: RecordFault.damaged(name, offset: 0)) { _ = try reader() }
    }

    @Test("A new index replaces an unfinished one")
    func again() throws {
        try write(["a", "b", "c"])
        try write(["d"])
        #expect(try reader().count == 1 && id(try reader(), 0) == "d")
    }

    @Test("A flipped bit in a record or an id is damage")
    func flipped() throws {
        try write(["alpha", "beta"])
        for (name, place) in [(SpoolLayout.rows(bench.job), 64 + 70), (SpoolLayout.ids(bench.job), 6)] {
            var bytes = try bench.bytes(name)
            bytes[place] ^= 4
            try bench.put(bytes, name)
            #expect(throws: RecordFault.self) { _ = try id(try reader(), 1) }
            #expect(throws: RecordFault.self) { _ = try RowWindow(try reader(), rows: 0..<2) }
            bytes[place] ^= 4
            try bench.put(bytes, name)
        }
        #expect(try id(try reader(), 1) == "beta")
    }

    @Test("An index cut short is damage", arguments: [0, 63, 64, 127])
    func cut(length: Int) throws {
        try write(["alpha"])
        try bench.put(Array(try bench.bytes(SpoolLayout.rows(bench.job))[..<length]), SpoolLayout.rows(bench.job))
        #expect(throws: RecordFault.self) { _ = try reader() }
    }

    @Test("R-043 an index of a newer version is told from damage")
    func newer() throws {
        try write(["a"])
        let name = SpoolLayout.rows(bench.job)
        var bytes = try bench.bytes(name)
        bytes[8] = 9
        try bench.put(bytes, name)
        #expect(throws: RecordFault.newer(name, version: 9)) { _ = try reader() }
    }

    @Test("A row that is not there is damage, not a crash")
    func outside() throws {
        try write(["a"])
        #expect(throws: RecordFault.self) { _ = try reader().record(1) }
    }

    @Test("A number too large for the format is refused")
    func tooLarge() throws {
        var writer = try RowIndexWriter(in: bench.directory, job: bench.job)
        var huge = row(0)
        huge.length = 1 << 33
        #expect(throws: SystemError.self) { try withBytes("id") { _ = try writer.append(huge, id: $0) } }
    }
}
