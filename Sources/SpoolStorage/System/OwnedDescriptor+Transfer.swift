import Glibc

extension OwnedDescriptor {
    /// Fills `buffer` from `offset`; fewer bytes than asked for mean that the file ends there.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
        var filled = 0
        while filled < buffer.count {
            try FailPoint.reach("read", call: "pread", swept: false)
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = try checked("pread", path) { pread(raw, rest.baseAddress, rest.count, offset + filled) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Fills `buffer` from the current position; for things that have no offsets. 0 means the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = try checked("read", path) { Glibc.read(raw, rest.baseAddress, rest.count) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Writes all of `bytes` at `offset`.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = try checked("pwrite", step: "write", path) {
                pwrite(raw, rest.baseAddress, rest.count, offset + written)
            }
            written += count
        }
    }

    /// Writes all of `bytes` at the current position.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = try checked("write", step: "write", path) { Glibc.write(raw, rest.baseAddress, rest.count) }
            written += count
        }
    }

    /// Writes all of `bytes` at the current position.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        let result: Result<Void, SystemError> = bytes.withUnsafeBytes { buffer in
            do throws(SystemError) { return .success(try write(buffer)) } catch { return .failure(error) }
        }
        try result.get()
    }
}
