package import BatchSpoolCore
import Glibc
import JSONLines

/// Writes `JOB.rows` and `JOB.ids` while the input is read; memory does not grow with the number of rows.
///
/// A writer that goes away unfinished leaves an index no reader accepts; a new one starts from nothing.
package struct RowIndexWriter: ~Copyable, Sendable {
    private var records: AppendBuffer
    private var ids: AppendBuffer
    /// Rows appended so far.
    package private(set) var count = 0

    /// Starts the index of `job`, dropping an earlier one.
    ///
    /// The names become durable with the next sync of `directory`, which the next write of the sidecar brings.
    package init(in directory: Directory, job: JobID) throws(SystemError) {
        let rows = try Self.create(SpoolLayout.rows(job), in: directory, from: RowIndexHeader.size)
        let names = try Self.create(SpoolLayout.ids(job), in: directory, from: 0)
        records = rows
        ids = names
    }

    private static func create(
        _ name: FileName, in directory: Directory, from offset: Int
    ) throws(SystemError) -> AppendBuffer {
        try directory.remove(name)
        return AppendBuffer(try directory.createFile(name), at: offset, capacity: 65536)
    }

    /// Adds the next row with its custom_id, unescaped UTF-8; returns the id's hash for the search for repeated ones.
    ///
    /// EFBIG when a number does not fit the format: 4 GiB a line, 2³² lines a source, 65,536 groups.
    @discardableResult
    package mutating func append(_ row: RowRecord, id: UnsafeRawBufferPointer) throws(SystemError) -> UInt64 {
        var row = row
        row.idHash = StableHash.of(id)
        row.idOffset = ids.end
        row.idLength = id.count
        guard row.isStorable, count < UInt32.max else { throw SystemError(call: "append", path: [], code: EFBIG) }
        try ids.append(id)
        try withUnsafeTemporaryAllocation(byteCount: RowRecord.size, alignment: 8) { bytes throws(SystemError) in
            row.store(into: bytes)
            try records.append(UnsafeRawBufferPointer(bytes))
        }
        count += 1
        return row.idHash
    }

    /// Writes the header and makes both files durable. `inputBytes`: the size of the input that was read.
    package consuming func finish(inputBytes: Int) throws(SystemError) {
        try ids.flush()
        try records.flush()
        let header = RowIndexHeader(rows: count, idBytes: ids.end, inputBytes: inputBytes)
        try withUnsafeTemporaryAllocation(byteCount: RowIndexHeader.size, alignment: 8) { bytes throws(SystemError) in
            header.store(into: bytes)
            try records.overwrite(UnsafeRawBufferPointer(bytes), at: 0)
        }
        try ids.sync(step: "rows.fsync-ids")
        try records.sync(step: "rows.fsync")
    }
}
