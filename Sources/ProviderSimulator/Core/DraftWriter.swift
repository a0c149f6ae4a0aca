import Glibc

/// Writes the bytes of a file to its draft while they arrive, counting its lines.
struct DraftWriter: ~Copyable {
    private let file: OpenFile
    private let limit: Int
    private(set) var bytes = 0
    private var rows = 0
    private var digest = Digest()
    private var lineHasBytes = false

    /// `appends`: behind what the draft already holds.
    init(_ path: String, limit: Int, appends: Bool = false) throws(SimulatorError) {
        file = try OpenFile(path, flags: O_WRONLY | O_CREAT | (appends ? O_APPEND : O_TRUNC))
        self.limit = limit
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) throws {
        bytes += piece.count
        guard bytes <= limit else { throw MultipartProblem.tooLarge }
        digest.add(piece)
        countRows(piece)
        try file.write(piece)
    }

    private mutating func countRows(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        var place = 0
        while place < bytes.count, let found = memchr(base + place, 10, bytes.count - place) {
            let end = base.distance(to: UnsafeRawPointer(found))
            if end > place || lineHasBytes { rows += 1 }
            lineHasBytes = false
            place = end + 1
        }
        if place < bytes.count { lineHasBytes = true }
    }

    /// Lines and SHA-256 of what was taken; to be called once.
    mutating func finish() -> (rows: Int, sha256: String) {
        (rows + (lineHasBytes ? 1 : 0), digest.value().hex)
    }

    /// What the whole file at `path` holds.
    static func measure(_ path: String) throws(SimulatorError) -> (bytes: Int, rows: Int, sha256: String) {
        var reader = try LineReader(path)
        var rows = 0
        var digest = Digest()
        while let line = try reader.next() { if !line.isEmpty { rows += 1 } }
        let file = try OpenFile(path, flags: O_RDONLY)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var place = 0
        while true {
            let count = try read(file, at: place, into: &piece)
            guard count > 0 else { return (place, rows, digest.value().hex) }
            piece.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            place += count
        }
    }

    private static func read(
        _ file: borrowing OpenFile, at place: Int, into piece: inout [UInt8]
    ) throws(SimulatorError) -> Int {
        var result: Result<Int, SimulatorError> = .success(0)
        piece.withUnsafeMutableBytes { target in
            do throws(SimulatorError) {
                result = .success(try file.read(into: target, at: place))
            } catch {
                result = .failure(error)
            }
        }
        return try result.get()
    }
}
