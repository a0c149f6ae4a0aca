import Glibc
import JSONLines
import SpoolStorage

/// The lines of a file or of standard input, read in order with flat memory.
struct LineSource: ~Copyable {
    private let file: OwnedDescriptor
    private var reader: LineReader
    private var held: Line?
    /// Where the line handed out last begins.
    private(set) var offset = 0
    /// Bytes read so far.
    private(set) var bytes = 0
    /// Physical lines handed out.
    private(set) var lines = 0

    init(_ file: consuming OwnedDescriptor, maxLine: Int) {
        self.file = file
        reader = LineReader(maxLine: maxLine)
    }

    var encodingHint: EncodingHint? { reader.encodingHint }

    /// The first line, which `next` will answer with unless it is dropped.
    mutating func peek() throws(SystemError) -> Line? {
        held = try read()
        return held
    }

    mutating func dropPeeked() {
        held = nil
    }

    /// The next line, valid until the next call; nil at the end.
    mutating func next() throws(SystemError) -> Line? {
        if let line = held {
            held = nil
            return line
        }
        return try read()
    }

    private mutating func read() throws(SystemError) -> Line? {
        var count = 0
        let line = try reader.next { memory throws(SystemError) in
            let filled = try file.read(into: memory)
            count += filled
            return filled
        }
        bytes += count
        if let line { (lines, offset) = (line.number, line.offset) }
        return line
    }
}
