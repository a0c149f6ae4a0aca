import Glibc

extension Directory {
    /// The whole content of a small file; EFBIG when it is longer than `limit` bytes.
    package func content(of name: FileName, limit: Int) throws(SystemError) -> [UInt8] {
        try file(name, limit: limit).content
    }

    /// The same with the stamp of the very file that was read; EINVAL when it is not a regular file.
    package func file(_ name: FileName, limit: Int) throws(SystemError) -> (stamp: FileStamp, content: [UInt8]) {
        let file = try openForReading(name)
        let stamp = try file.stamp()
        guard stamp.kind == .regular else { throw SystemError(call: "read", path: path(of: name), code: EINVAL) }
        guard stamp.size <= limit else { throw SystemError(call: "read", path: path(of: name), code: EFBIG) }
        let content = Result<[UInt8], SystemError>.filling(stamp.size) { buffer throws(SystemError) in
            try file.read(into: buffer, at: 0)
        }
        return (stamp, try content.get())
    }
}

extension Result where Success == [UInt8], Failure == SystemError {
    /// An array of up to `capacity` bytes that `fill` writes and whose length it returns.
    static func filling(
        _ capacity: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    ) -> Self {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            do throws(SystemError) { count = try fill(UnsafeMutableRawBufferPointer(buffer)) } catch { failure = error }
        }
        return failure.map(Self.failure) ?? .success(bytes)
    }
}
