import Glibc

/// Why a small file was not read.
enum FileFault: Error {
    /// errno.
    case system(Int32)
    case notRegular
    case tooLarge(bytes: Int)
}

/// A small regular file, read whole.
struct SmallFile {
    let bytes: [UInt8]
    /// Permission bits.
    let mode: mode_t
    let owner: uid_t

    /// The file at `path`; anything that is not regular or longer than `limit` is refused without reading.
    static func read(_ path: String, limit: Int) throws(FileFault) -> SmallFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard status.st_size <= limit else { throw .tooLarge(bytes: status.st_size) }
        let bytes = try bytes(of: descriptor, limit: limit)
        return SmallFile(bytes: bytes, mode: status.st_mode & 0o7777, owner: status.st_uid)
    }

    /// Until the end rather than for `st_size` bytes: the file may grow meanwhile.
    private static func bytes(of descriptor: Int32, limit: Int) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count) }
        }
    }
}

/// The system's words for its error numbers.
enum SystemWords {
    /// Such as "No such file or directory".
    static func of(_ code: Int32) -> String {
        var words = [CChar](repeating: 0, count: 128)
        guard strerror_r(code, &words, words.count) == 0 else { return "error \(code)" }
        return String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
