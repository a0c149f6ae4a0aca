/// Keys and rows of a large job on disk, split by key so that each share fits into a table.
struct DuplicateSpill: ~Copyable, Sendable {
    private static let shares = 64

    private var file: SpillFile
    private var keys = [SpillStream](repeating: SpillStream(), count: shares)

    init(in directory: Directory, name: FileName) throws(SystemError) {
        file = try SpillFile(in: directory, name: name)
    }

    mutating func add(_ key: UInt64, row: UInt32) throws(SystemError) {
        let share = Int(key >> 58)
        try keys[share].append(SpillStream.Entry(key: key, row: row), to: &file)
    }

    /// Calls `body` with each row whose key an earlier row has, and the first of those, in row order.
    mutating func suspects(
        using table: inout FirstRows, _ body: (UInt32, UInt32) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        var runs: [SuspectRun] = []
        do throws(SystemError) {
            for share in 0..<Self.shares {
                for run in try compare(keys[share], using: &table) {
                    runs.append(try SuspectRun(run, from: file))
                }
            }
        } catch {
            throw .system(error)
        }
        try merge(&runs, body)
    }

    /// Compares one share, in as many passes as it takes for each to fit into `table`.
    private mutating func compare(
        _ keys: SpillStream, using table: inout FirstRows
    ) throws(SystemError) -> [SpillStream] {
        let passes = UInt64(keys.count / FirstRows.limit + 1)
        var runs: [SpillStream] = []
        for pass in 0..<passes {
            let run = try comparePass(keys, using: &table) { $0 >> 20 % passes == pass }
            if run.count > 0 { runs.append(run) }
        }
        return runs
    }

    private mutating func comparePass(
        _ keys: SpillStream, using table: inout FirstRows, _ belongs: (UInt64) -> Bool
    ) throws(SystemError) -> SpillStream {
        var run = SpillStream()
        var page: [UInt8] = []
        var number = 0
        table.removeAll()
        while try keys.load(number, from: file, into: &page) {
            for index in 0..<SpillStream.entries(in: page) {
                let entry = SpillStream.entry(index, in: page)
                guard belongs(entry.key), let first = table.remember(entry.key, row: entry.row) else { continue }
                try run.append(SpillStream.Entry(key: UInt64(first), row: entry.row), to: &file)
            }
            number += 1
        }
        return run
    }

    private func merge(
        _ runs: inout [SuspectRun], _ body: (UInt32, UInt32) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        while let lowest = runs.indices.min(by: { row(of: runs[$0]) < row(of: runs[$1]) }),
            let suspect = runs[lowest].next
        {
            try body(suspect.row, UInt32(truncatingIfNeeded: suspect.key))
            do throws(SystemError) { try runs[lowest].advance(from: file) } catch { throw .system(error) }
            if runs[lowest].next == nil { runs.remove(at: lowest) }
        }
    }

    private func row(of run: SuspectRun) -> UInt32 { run.next?.row ?? .max }
}
