import BatchSpoolCore
import Hashing

/// Copies lines into a new file, hashing them on the way.
struct LineCopier: ~Copyable {
    private static let bufferBytes = 262_144

    private let name: FileName
    private let log: OutcomeReader
    private var results: RecordFile?
    private var errors: RecordFile?
    private let output: OwnedDescriptor
    private var hasher = SHA256Hasher()
    private var buffer = [UInt8](repeating: 0, count: bufferBytes)
    private var filled = 0
    private var written = 0
    private var lines = 0

    /// Starts the file `name` in the log's directory anew.
    init(to name: FileName, of log: OutcomeReader) throws(RecordFault) {
        output = try RecordFault.wrapping { () throws(SystemError) in
            try log.directory.remove(name)
            return try log.directory.createFile(name)
        }
        self.name = name
        self.log = log
    }

    /// Adds the lines of `places` in their order.
    mutating func copy(_ places: LinePlaces) throws(RecordFault) {
        var run: LinePlace?
        for index in 0..<places.count {
            guard let place = places.place(at: index) else { continue }
            lines += 1
            if let open = run, open.file == place.file, open.end == place.offset {
                run = LinePlace(file: open.file, offset: open.offset, length: open.length + place.length)
            } else {
                if let run { try copy(run) }
                run = place
            }
        }
        if let run { try copy(run) }
    }

    /// Adds the bytes of one run of lines.
    private mutating func copy(_ run: LinePlace) throws(RecordFault) {
        var offset = run.offset
        while offset < run.end {
            if filled == Self.bufferBytes { try flush() }
            let count = min(run.end - offset, Self.bufferBytes - filled)
            try read(run.file, at: offset, count: count)
            offset += count
        }
    }

    private mutating func read(_ file: LineFile, at offset: Int, count: Int) throws(RecordFault) {
        let part = filled..<(filled + count)
        switch file {
        case .results:
            if results == nil { results = try open(.results) }
            try results?.fill(&buffer, part, at: offset)
        case .errors:
            if errors == nil { errors = try open(.errors) }
            try errors?.fill(&buffer, part, at: offset)
        }
        filled += count
    }

    private func open(_ file: LineFile) throws(RecordFault) -> RecordFile {
        try RecordFile(file.name(of: log.job), in: log.directory)
    }

    private mutating func flush() throws(RecordFault) {
        do throws(SystemError) {
            try write()
        } catch {
            throw .system(error)
        }
        written += filled
        filled = 0
    }

    private mutating func write() throws(SystemError) {
        let (filled, written) = (filled, written)
        try buffer.withBytes { bytes throws(SystemError) in
            let bytes = bytes.slice(at: 0, count: filled)
            hasher.update(bytes)
            try output.write(bytes, at: written)
        }
    }

    /// Writes what is left and says what the file is.
    consuming func finish(durable: Bool) throws(RecordFault) -> Deliverable {
        try flush()
        do throws(SystemError) {
            if durable { try output.sync(step: "delivery.fsync") }
        } catch {
            throw .system(error)
        }
        let (name, bytes, lines) = (name, written, lines)
        return Deliverable(name: name, bytes: bytes, lines: lines, sha256: hasher.finalize())
    }
}
