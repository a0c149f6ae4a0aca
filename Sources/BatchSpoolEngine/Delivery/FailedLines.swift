import BatchSpoolCore
import Glibc
import JSONLines
import SpoolStorage

/// Writes `failed/STEM.jsonl`: the lines that failed, byte for byte, behind the options line in force, ready to be
/// fixed and dropped again. The caller makes the file durable.
struct FailedLines {
    let record: JobRecord
    /// The rows of one source.
    let rows: Range<Int>
    let work: Directory
    let index: RowIndexReader
    let log: OutcomeReader

    func write(_ name: FileName) throws(RecordFault) -> Deliverable {
        let failed = try failedRows()
        let input = record.input.flatMap { FileName($0.utf8) } ?? SpoolLayout.input(record.job)
        do throws(SystemError) {
            let file = try work.openForReading(input)
            var lines = try LineFileWriter(name, in: work)
            try lines.append(RerunOptions.line(record))
            try copy(failed, from: file, to: &lines)
            try lines.finish(durable: false)
        } catch { throw .system(error) }
        let digest = try FileDigest.sum(of: name, in: work)
        return Deliverable(name: name, bytes: digest.bytes, lines: failed.count + 1, sha256: digest.sha256)
    }

    private func failedRows() throws(RecordFault) -> RowSet {
        var failed = RowSet(span: rows)
        try log.forEach(in: rows) { outcome in
            if outcome.kind == .error || outcome.kind == .skipped { failed.insert(outcome.row) }
        }
        return failed
    }

    /// A record or a line that cannot be read whole stops the delivery: a short file would lose rows without a word.
    private func copy(
        _ failed: RowSet, from file: borrowing OwnedDescriptor, to lines: inout LineFileWriter
    ) throws(SystemError) {
        var cursor = index.records(rows)
        var id: [UInt8] = []
        while let row = try Self.system({ () throws(RecordFault) in try cursor.next() }) {
            guard failed.contains(cursor.row - 1) else { continue }
            var line = [UInt8](repeating: 0, count: row.length)
            try fill(&line, from: file, at: row.offset)
            if row.flags.contains(.idMade) {
                id.removeAll(keepingCapacity: true)
                try Self.system { () throws(RecordFault) in try index.customID(of: row, into: &id) }
                Self.insert(id, into: &line)
            }
            try lines.append(line)
        }
    }

    private static func system<Value>(_ body: () throws(RecordFault) -> Value) throws(SystemError) -> Value {
        do throws(RecordFault) {
            return try body()
        } catch {
            if case .system(let cause) = error { throw cause }
            throw SystemError(call: "pread", path: [], code: EIO)
        }
    }

    private func fill(
        _ line: inout [UInt8], from file: borrowing OwnedDescriptor, at offset: Int
    ) throws(SystemError) {
        let wanted = line.count
        let result = line.withUnsafeMutableBytes { bytes -> Result<Int, SystemError> in
            do throws(SystemError) { return .success(try file.read(into: bytes, at: offset)) } catch {
                return .failure(error)
            }
        }
        guard try result.get() == wanted else { throw SystemError(call: "pread", path: [], code: EIO) }
    }

    /// Splices a made id in as the first member, so that the row keeps it when it is dropped again.
    private static func insert(_ id: [UInt8], into line: inout [UInt8]) {
        guard let brace = line.firstIndex(of: UInt8(ascii: "{")) else { return }
        var member = Array("\"custom_id\":".utf8)
        JSONText.append(String(decoding: id, as: UTF8.self), to: &member)
        member.append(UInt8(ascii: ","))
        line.insert(contentsOf: member, at: brace + 1)
    }
}
