import Glibc
import SpoolStorage

/// A file of lines under construction in `work/`; replaces one of the same name that a crash left.
struct LineFileWriter: ~Copyable {
    private let file: OwnedDescriptor
    private var buffer: [UInt8] = []
    /// Bytes handed over so far.
    private(set) var bytes = 0

    init(_ name: FileName, in directory: Directory) throws(SystemError) {
        try directory.remove(name)
        file = try directory.createFile(name)
    }

    /// Adds one line; the newline is added here.
    mutating func append(_ line: some Collection<UInt8>) throws(SystemError) {
        buffer.append(contentsOf: line)
        buffer.append(UInt8(ascii: "\n"))
        bytes += line.count + 1
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Writes the rest and makes the file durable.
    consuming func finish() throws(SystemError) -> Int {
        try flush()
        try file.sync(step: "lines.fsync")
        let total = bytes
        try file.close()
        return total
    }

    private mutating func flush() throws(SystemError) {
        try file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
