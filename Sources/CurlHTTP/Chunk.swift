/// A buffer on its way between the loop and a worker; whoever holds it is its only owner.
struct Chunk: Sendable {
    var bytes: [UInt8]
    /// How many of `bytes` are filled.
    var count = 0

    init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

    var room: Int { bytes.count - count }

    /// Copies as much of `source` as there is room for; returns how much.
    mutating func append(_ source: UnsafeRawBufferPointer) -> Int {
        let length = min(room, source.count)
        let start = count
        bytes.withUnsafeMutableBytes { target in
            let free = UnsafeMutableRawBufferPointer(rebasing: target[start...])
            free.copyMemory(from: .init(rebasing: source[..<length]))
        }
        count += length
        return length
    }
}
