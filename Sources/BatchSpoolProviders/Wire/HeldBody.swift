import HTTPInterface

/// Bytes in memory as the body of a request.
struct HeldBody: HTTPBodySource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = rest.prefix(buffer.count)
        piece.withUnsafeBytes { buffer.copyMemory(from: $0) }
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}
