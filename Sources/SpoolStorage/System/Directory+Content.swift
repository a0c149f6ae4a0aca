import Glibc

extension Directory {
    /// The whole content of a small file; EFBIG when it is longer than `limit` bytes.
    package func content(of name: FileName, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try openForReading(name)
        let size = try file.stamp().size
        guard size <= limit else { throw SystemError(call: "read", path: path(of: name), code: EFBIG) }
        let outcome = Result<[UInt8], SystemError>.filling(size) { buffer throws(SystemError) in
            try file.read(into: buffer, at: 0)
        }
        return try outcome.get()
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
