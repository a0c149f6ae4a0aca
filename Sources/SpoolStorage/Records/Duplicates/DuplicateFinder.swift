package import BatchSpoolCore

/// Finds rows that repeat the custom_id of an earlier row of the same source, exactly and at any size.
///
/// While rows arrive only hashes are compared: in memory up to 196,608 different ones, beyond that in a file without a
/// name. What looks equal is then compared byte by byte through the index.
package struct DuplicateFinder: ~Copyable, Sendable {
    /// Suspects held in memory at most.
    private static let earlyLimit = 65_536

    private let directory: Directory
    private let name: FileName
    private var table = FirstRows()
    private var early: [(row: UInt32, first: UInt32)] = []
    private var spill: DuplicateSpill?
    private var isSpilling = false

    /// A finder for `job`, which puts what does not fit into memory into `directory`.
    package init(in directory: Directory, job: JobID) {
        self.directory = directory
        name = FileName(composed: ".\(job).ids.tmp")
    }

    /// Takes the next row; rows come in rising order. `hash` is what the index's writer returned for its custom_id.
    package mutating func add(hash: UInt64, source: Int, row: Int) throws(SystemError) {
        let key = hash ^ (UInt64(truncatingIfNeeded: source) &* 0x9e37_79b9_7f4a_7c15)
        let row = UInt32(truncatingIfNeeded: row)
        if isSpilling {
            try spill?.add(key, row: row)
        } else if let first = table.remember(key, row: row) {
            early.append((row, first))
        }
        if !isSpilling, table.isFull || early.count == Self.earlyLimit { try startSpill() }
    }

    /// Moves what is known to disk: first rows, each with a key of its own, so that their order does not matter.
    private mutating func startSpill() throws(SystemError) {
        var spill = try DuplicateSpill(in: directory, name: name)
        try table.forEach { key, row throws(SystemError) in try spill.add(key, row: row) }
        table.removeAll()
        self.spill = consume spill
        isSpilling = true
    }

    /// Calls `report` with each row that repeats an id and the first row that has it, in row order.
    package consuming func finish(
        index: RowIndexReader, _ report: (_ row: Int, _ first: Int) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        var judge = DuplicateJudge(index: index)
        for suspect in early {
            if let first = try judge.original(of: Int(suspect.row), suspect: Int(suspect.first)) {
                try report(Int(suspect.row), first)
            }
        }
        try spill?.suspects(using: &table) { row, suspect throws(RecordFault) in
            if let first = try judge.original(of: Int(row), suspect: Int(suspect)) { try report(Int(row), first) }
        }
    }
}
