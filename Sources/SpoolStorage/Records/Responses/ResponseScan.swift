package import BatchSpoolCore

/// One pass over `JOB.responses`; what does not hold is passed over.
package struct ResponseScan: ~Copyable, Sendable {
    private static let blockBytes = 65_536

    private let log: RecordFile
    private let size: Int
    private var block: [UInt8] = []
    private var blockStart = 0
    private var place = ResponseHeader.size
    /// Where the last record that was read ends.
    private(set) var end = ResponseHeader.size

    /// Opens the file of `job`; nil when there is none, or none that got as far as a header.
    package init?(in directory: Directory, job: JobID) throws(RecordFault) {
        let name = SpoolLayout.responses(job)
        let stamp = try RecordFault.wrapping { () throws(SystemError) in try directory.stamp(of: name) }
        guard let stamp, stamp.size >= ResponseHeader.size else { return nil }
        log = try Self.checked(name, in: directory)
        size = stamp.size
    }

    private static func checked(_ name: FileName, in directory: Directory) throws(RecordFault) -> RecordFile {
        let log = try RecordFile(name, in: directory)
        var header = [UInt8](repeating: 0, count: ResponseHeader.size)
        try header.withMutableBytes { bytes throws(RecordFault) in try log.fill(bytes, at: 0) }
        try header.withBytes { bytes throws(RecordFault) in try ResponseHeader.check(bytes, file: name) }
        return log
    }

    /// The next response and the number of its part, in the order they were kept; nil behind the last.
    package mutating func next() throws(RecordFault) -> (response: KeptResponse, part: Int)? {
        while place + KeptResponse.slot <= size {
            try load()
            let offset = place - blockStart
            let found = block.withBytes { KeptResponse.read(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
            place += found?.size ?? KeptResponse.slot
            guard let found else { continue }
            end = place
            return (found.response, found.part)
        }
        return nil
    }

    /// Has the largest record that may begin at `place` in the block, or what the file holds of it.
    private mutating func load() throws(RecordFault) {
        let needed = min(place + KeptResponse.largestRecord, size)
        guard place < blockStart || needed > blockStart + block.count else { return }
        block.resize(to: min(Self.blockBytes, size - place))
        blockStart = place
        try block.withMutableBytes { bytes throws(RecordFault) in try log.fill(bytes, at: place) }
    }
}
