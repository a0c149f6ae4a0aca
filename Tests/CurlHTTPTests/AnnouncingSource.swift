import HTTPInterface

/// An endless source that tells of each read.
struct AnnouncingSource: HTTPBodySource {
    let moving: AsyncStream<Void>.Continuation

    init(_ moving: AsyncStream<Void>.Continuation) { self.moving = moving }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        moving.yield()
        return buffer.count
    }
}
