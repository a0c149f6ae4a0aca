import HTTPInterface

/// A body without its first bytes, which are made all the same and dropped.
struct BodyRest: HTTPBodySource {
    private let source: PartFileSource
    /// Bytes still to be dropped.
    private var excess: Int

    init(_ source: PartFileSource, behind sent: Int) {
        self.source = source
        excess = sent
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while excess > 0 {
            let dropped = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(excess)))
            guard dropped > 0 else { return 0 }
            excess -= dropped
        }
        return try source.read(into: buffer)
    }
}
