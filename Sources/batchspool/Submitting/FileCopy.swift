import Glibc
import SpoolStorage

/// Copying one open file to the end of another.
enum FileCopy {
    /// FICLONE of linux/fs.h.
    private static let clone: UInt = 0x4004_9409
    private static let block = 1 << 30

    /// Makes the empty `target` hold all of `source`: shared blocks where the file system can, else a copy.
    static func all(of source: borrowing OwnedDescriptor, to target: borrowing OwnedDescriptor) throws(SystemError) {
        if ioctl(target.raw, clone, source.raw) == 0 { return }
        try rest(of: source, from: 0, to: target)
    }

    /// Appends what `source` holds from `offset` on, inside the kernel where that works.
    static func rest(
        of source: borrowing OwnedDescriptor, from offset: Int, to target: borrowing OwnedDescriptor
    ) throws(SystemError) {
        var position = offset
        while true {
            let count = sendfile(target.raw, source.raw, &position, block)
            if count == 0 { return }
            if count < 0, errno != EINTR { break }
        }
        guard errno == EINVAL || errno == ENOSYS else {
            throw SystemError(call: "sendfile", path: target.path, code: errno)
        }
        try piecewise(from: source, at: position, to: target)
    }

    /// Appends what comes out of a pipe until it ends.
    static func stream(
        _ source: borrowing OwnedDescriptor, to target: borrowing OwnedDescriptor
    ) throws(SystemError) {
        try withBuffer { buffer throws(SystemError) in
            while true {
                let count = try source.read(into: buffer)
                if count == 0 { return }
                try target.write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
            }
        }
    }

    private static func piecewise(
        from source: borrowing OwnedDescriptor, at offset: Int, to target: borrowing OwnedDescriptor
    ) throws(SystemError) {
        try withBuffer { buffer throws(SystemError) in
            var position = offset
            while true {
                let count = try source.read(into: buffer, at: position)
                if count == 0 { return }
                try target.write(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
                position += count
            }
        }
    }

    private static func withBuffer(
        _ body: (UnsafeMutableRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        try body(buffer)
    }
}
