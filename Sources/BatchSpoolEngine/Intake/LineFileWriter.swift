import Glibc
import SpoolStorage

/// A file of lines under construction in `work/`; replaces one of the same name that a crash left.
struct LineFileWriter: ~Copyable {
    private let file: OwnedDescriptor
    private var buffer: [UInt8] = []
    private var written: Int
    /// Bytes handed over so far.
    var bytes: Int { written + buffer.count }

    init(_ name: FileName, in directory: Directory) throws(SystemError) {
        try directory.remove(name)
        file = try directory.createFile(name)
        written = 0
    }

    /// Goes on with a file that was closed before.
    init(continuing name: FileName, in directory: Directory) throws(SystemError) {
        let found = try directory.openForUpdating(name)
        written = try found.stamp().size
        file = found
    }

    /// Adds one line; the newline is added here.
    mutating func append(_ line: some Collection<UInt8>) throws(SystemError) {
        buffer.append(contentsOf: line)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Writes the rest and closes the file; with `durable` it is on disk afterwards.
    @discardableResult
    consuming func finish(durable: Bool = true) throws(SystemError) -> Int {
        try flush()
        if durable { try file.sync(step: "lines.fsync") }
        let total = written
        try file.close()
        return total
    }

    private mutating func flush() throws(SystemError) {
        let (start, waiting) = (written, buffer)
        let result = waiting.withUnsafeBytes { bytes -> Result<Void, SystemError> in
            do throws(SystemError) { return .success(try file.write(bytes, at: start)) } catch {
                return .failure(error)
            }
        }
        try result.get()
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}
