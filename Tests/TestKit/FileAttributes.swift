import Glibc

/// Extended attributes of files, access lists among them.
package enum FileAttributes {
    private typealias Text = UnsafePointer<CChar>
    private typealias Set = @convention(c) (Text, Text, UnsafeRawPointer, Int, CInt) -> CInt
    private typealias List = @convention(c) (Text, UnsafeMutablePointer<CChar>?, Int) -> Int

    /// False where the file system has none.
    package static func set(_ name: String, of path: String, to bytes: [UInt8]) -> Bool {
        guard let symbol = dlsym(nil, "setxattr") else { return false }
        return unsafeBitCast(symbol, to: Set.self)(path, name, bytes, bytes.count, 0) == 0
    }

    /// Bytes that the names of a file's attributes take; nil when they cannot be listed.
    package static func length(of path: String) -> Int? {
        guard let symbol = dlsym(nil, "listxattr") else { return nil }
        let length = unsafeBitCast(symbol, to: List.self)(path, nil, 0)
        return length < 0 ? nil : length
    }
}
