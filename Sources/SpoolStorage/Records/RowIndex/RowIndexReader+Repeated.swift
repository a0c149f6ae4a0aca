package import BatchSpoolCore

extension RowIndexReader {
    /// What is wrong with a row that repeats the custom_id of an earlier one, and where: a made id gives way to a given
    /// one, so the line without an id is named as the one to mend.
    package func repeatedID(row: Int, of first: Int) throws(RecordFault) -> PlacedProblem {
        let (later, earlier) = (try record(row), try record(first))
        var id: [UInt8] = []
        try customID(of: later, into: &id)
        let text = String(decoding: id, as: UTF8.self)
        if later.flags.contains(.idMade) {
            return PlacedProblem(line: earlier.line, problem: .madeIDTaken(text, madeForLine: later.line))
        }
        if earlier.flags.contains(.idMade) {
            return PlacedProblem(line: later.line, problem: .madeIDTaken(text, madeForLine: earlier.line))
        }
        return PlacedProblem(line: later.line, problem: .duplicateCustomID(text, firstLine: earlier.line))
    }
}
