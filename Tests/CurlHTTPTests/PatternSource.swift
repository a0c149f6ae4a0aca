import HTTPInterface

/// Bytes 0, 1, … 250, 0, … in pieces of at most `piece`.
struct PatternSource: HTTPBodySource {
    var length: Int
    var piece = 10_000
    var breaksAt = Int.max
    var position = 0

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard position < breaksAt else { throw Broken() }
        let count = min(buffer.count, piece, length - position)
        for index in 0..<count { buffer[index] = UInt8((position + index) % 251) }
        position += count
        return count
    }

    static func bytes(_ length: Int) -> [UInt8] { (0..<length).map { UInt8($0 % 251) } }
}
