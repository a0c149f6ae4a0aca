package import BatchSpoolCore

/// The finished index of a job, read by position: nothing of it stays in memory.
///
/// Any number of threads may read at once.
package final class RowIndexReader: Sendable {
    private let file: RecordFile
    private let ids: RecordFile
    /// Rows of the job.
    package let count: Int
    /// Bytes of the input the index was made from.
    package let inputBytes: Int
    let idBytes: Int

    /// Opens the index of `job`; only the header is read.
    package init(in directory: Directory, job: JobID) throws(RecordFault) {
        file = try RecordFile(SpoolLayout.rows(job), in: directory)
        ids = try RecordFile(SpoolLayout.ids(job), in: directory)
        let header = try Self.header(of: file)
        (count, inputBytes, idBytes) = (header.rows, header.inputBytes, header.idBytes)
        let idSize = try ids.size()
        guard idSize >= idBytes else { throw .damaged(ids.name, offset: idSize) }
    }

    private static func header(of file: borrowing RecordFile) throws(RecordFault) -> RowIndexHeader {
        let size = try file.size()
        var bytes = [UInt8](repeating: 0, count: RowIndexHeader.size)
        try bytes.withMutableBytes { bytes throws(RecordFault) in try file.fill(bytes, at: 0) }
        return try bytes.withBytes { bytes throws(RecordFault) in
            try RowIndexHeader(bytes, file: file.name, fileSize: size)
        }
    }

    /// Fills `bytes` with records from `row` on.
    func readRecords(into bytes: UnsafeMutableRawBufferPointer, from row: Int) throws(RecordFault) {
        guard row >= 0, row < count else { throw .damaged(file.name, offset: Self.offset(of: count)) }
        try file.fill(bytes, at: Self.offset(of: row))
    }

    /// The record in `bytes`, which were read for `row`.
    func decode(_ bytes: UnsafeRawBufferPointer, row: Int) throws(RecordFault) -> RowRecord {
        guard let record = RowRecord(bytes) else { throw .damaged(file.name, offset: Self.offset(of: row)) }
        return record
    }

    /// Fills `bytes` from the string area.
    func readIDs(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(RecordFault) {
        guard offset >= 0, offset <= idBytes - bytes.count else { throw idFault(at: offset) }
        try ids.fill(bytes, at: offset)
    }

    /// What to throw when the string area and a record do not agree.
    func idFault(at offset: Int) -> RecordFault {
        .damaged(ids.name, offset: offset)
    }

    private static func offset(of row: Int) -> Int {
        RowIndexHeader.size + row * RowRecord.size
    }
}
