import Hashing
import JSONLines
import SpoolStorage

/// The lines of an input, read in order with flat memory, and the SHA-256 of all its bytes.
struct InputStream: ~Copyable {
    private let file: OwnedDescriptor
    private var reader: LineReader
    private var hasher: SHA256Hasher
    private let hashes: Bool
    /// The part of the file that is read; its offsets count from its beginning.
    private let span: Range<Int>
    private var offset = 0
    private var held: Line?
    /// Physical lines handed out.
    private(set) var lines = 0

    /// `span`: the bytes of one source in a gathered input; nil for the whole file.
    init(
        _ name: FileName, in work: Directory, span: Range<Int>? = nil, hashes: Bool, maxLine: Int
    ) throws(IntakeFault) {
        do throws(SystemError) { file = try work.openForReading(name) } catch { throw .unreadable(error) }
        reader = LineReader(maxLine: maxLine, buffer: span.map { min($0.count + 1, 256 << 10) } ?? 256 << 10)
        self.span = span ?? 0..<Int.max
        hasher = SHA256Hasher()
        self.hashes = hashes
    }

    /// Bytes read so far; the size of the input once `next` has answered nil.
    var bytes: Int { offset }

    var encodingHint: EncodingHint? { reader.encodingHint }

    /// The first line, which `next` will answer with unless it is dropped.
    mutating func peek() throws(IntakeFault) -> Line? {
        held = try read()
        return held
    }

    mutating func dropPeeked() {
        held = nil
    }

    /// The next line, valid until the next call; nil at the end.
    mutating func next() throws(IntakeFault) -> Line? {
        if let line = held {
            held = nil
            return line
        }
        return try read()
    }

    private mutating func read() throws(IntakeFault) -> Line? {
        var position = offset
        do throws(SystemError) {
            let line = try reader.next { memory throws(SystemError) in
                let left = span.count - position
                let room = UnsafeMutableRawBufferPointer(rebasing: memory[..<min(memory.count, left)])
                let count = try file.read(into: room, at: span.lowerBound + position)
                if hashes { hasher.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])) }
                position += count
                return count
            }
            offset = position
            if let line { lines = line.number }
            return line
        } catch { throw .unreadable(error) }
    }

    /// SHA-256 of what has been read.
    consuming func digest() -> String {
        hasher.finalize()
    }

    /// SHA-256 of a whole file.
    static func digest(of name: FileName, in work: Directory) throws(IntakeFault) -> String {
        do throws(SystemError) {
            let file = try work.openForReading(name)
            var hasher = SHA256Hasher()
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
            defer { memory.deallocate() }
            var offset = 0
            while true {
                let count = try file.read(into: memory, at: offset)
                if count == 0 { return hasher.finalize() }
                hasher.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]))
                offset += count
            }
        } catch { throw .unreadable(error) }
    }
}
