import CLinux
import Glibc

/// A job's input while it is made, under its hidden name.
struct InputFile: ~Copyable {
    let file: OwnedDescriptor
    /// Bytes so far.
    private(set) var size = 0
    private var endsLine = true

    init(_ file: consuming OwnedDescriptor) {
        self.file = file
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(FreezeError) {
        guard let last = bytes.last else { return }
        let offset = size
        try writable { () throws(SystemError) in try file.write(bytes, at: offset) }
        size += bytes.count
        endsLine = last == UInt8(ascii: "\n")
    }

    /// Ends a source's last line, so that the next source begins on its own.
    mutating func endLine() throws(FreezeError) {
        guard !endsLine else { return }
        var newline = UInt8(ascii: "\n")
        let result: Result<Void, FreezeError> = withUnsafeBytes(of: &newline) { bytes in
            do throws(FreezeError) { return .success(try append(bytes)) } catch { return .failure(error) }
        }
        try result.get()
    }

    /// Drops what was appended behind `size`, of a source that turned out bad.
    mutating func cut(to size: Int) throws(FreezeError) {
        guard size < self.size else { return }
        try writable { () throws(SystemError) in try file.truncate(to: size) }
        self.size = size
        endsLine = true
    }

    /// Shares the blocks of `source`, or lets the kernel copy; false when it can do neither and nothing was written.
    ///
    /// Only into an empty input. `isStopped` is asked every 64 MiB.
    mutating func fill(
        from source: borrowing OwnedDescriptor, size: Int, isStopped: () -> Bool
    ) throws(FreezeError) -> Bool {
        if clinux_clone(file.raw, source.raw) == 0 {
            self.size = size
            return true
        }
        var copied = 0
        while copied < size {
            if isStopped() { throw .stopped }
            let count = clinux_copy(source.raw, file.raw, min(size - copied, 64 << 20))
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                try cut(to: 0, from: copied)
                return false
            }
            copied += count
        }
        self.size = copied
        return copied == size
    }

    /// The file, once nothing more is to be added.
    consuming func ended() -> OwnedDescriptor {
        file
    }

    private mutating func cut(to size: Int, from written: Int) throws(FreezeError) {
        self.size = written
        try cut(to: size)
    }
}
