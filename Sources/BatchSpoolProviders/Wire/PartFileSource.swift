import BatchSpoolCore
import HTTPInterface
import JSONLines

/// The body of an upload, made while it is sent: rows are translated straight into the transport's memory.
final class PartFileSource: HTTPBodySource {
    /// A line too long for the room left is kept here until the next read; more than this is given back after it.
    private static let keptRoom = 1 << 20

    private var reader: any PartRowReader
    private var translator: RowTranslator
    private var digest: StableDigest? = StableDigest()
    private let tail: [UInt8]
    private let counted: UploadHandle?
    /// Bytes of the rows so far.
    private var made = 0
    private let record: UploadRecord
    private var rowsLeft = true
    private var pending: [UInt8]
    private var pendingStart = 0

    init(
        _ part: PartPayload, as form: RowForm, within frame: PartBody.Frame, counted: UploadHandle? = nil,
        record: UploadRecord
    ) throws(ProviderError) {
        reader = try part.rows.makeReader(verbatimBytes: true)
        translator = RowTranslator(part, as: form)
        pending = frame.head
        tail = frame.tail
        self.counted = counted
        self.record = record
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = takePending(into: buffer)
        if filled < buffer.count && rowsLeft {
            do {
                filled += try fillRows(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            } catch {
                record.fail(error)
                throw error
            }
        }
        if filled < buffer.count {
            filled += takePending(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
        }
        return filled
    }

    /// Fills `room` with whole lines; the line that does not fit becomes pending, after the last one the tail does.
    private func fillRows(_ room: UnsafeMutableRawBufferPointer) throws(ProviderError) -> Int {
        var filled = 0
        var fits = true
        while fits && rowsLeft {
            rowsLeft = try reader.next { (row, line) throws(ProviderError) in
                let length = try translator.measure(row, line)
                made += length
                fits = length <= room.count - filled
                if fits {
                    translator.write(line, to: UnsafeMutableRawBufferPointer(rebasing: room[filled..<filled + length]))
                    filled += length
                } else {
                    pending = [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                        translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                        count = length
                    }
                }
            }
        }
        digest?.update(UnsafeRawBufferPointer(rebasing: room[..<filled]))
        if !fits { pending.withUnsafeBytes { digest?.update($0) } }
        if let counted, made > counted.bytes { throw .otherRows }
        if !rowsLeft { try endFile() }
        return filled
    }

    /// Rows that did not become what they must end here, with the tail and what was written last still held back.
    private func endFile() throws(ProviderError) {
        guard let digest = digest.take()?.finalize() else { return }
        if let counted, digest != counted.digest { throw .otherRows }
        pending = tail
        record.finish(digest)
    }

    private func takePending(into room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(pending.count - pendingStart, room.count)
        guard count > 0 else { return 0 }
        pending.withUnsafeBytes {
            room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[pendingStart...].prefix(count)))
        }
        pendingStart += count
        if pendingStart == pending.count {
            pendingStart = 0
            pending.removeAll(keepingCapacity: pending.count <= Self.keptRoom)
        }
        return count
    }
}
