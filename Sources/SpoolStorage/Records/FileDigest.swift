import Hashing

/// The SHA-256 of a file, read a piece at a time.
package enum FileDigest {
    private static let pieceBytes = 131_072

    /// Size and sum (lower-case hexadecimal digits) of `name`.
    package static func sum(
        of name: FileName, in directory: Directory
    ) throws(RecordFault) -> (bytes: Int, sha256: String) {
        let file = try RecordFile(name, in: directory)
        var hasher = SHA256Hasher()
        var piece = [UInt8](repeating: 0, count: pieceBytes)
        var bytes = 0
        while true {
            let count = try piece.withMutableBytes { buffer throws(RecordFault) in
                let count = try file.read(into: buffer, at: bytes)
                hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return count
            }
            bytes += count
            if count < pieceBytes { return (bytes, hasher.finalize()) }
        }
    }
}
