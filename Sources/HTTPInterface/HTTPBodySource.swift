/// Where a streamed request body comes from.
///
/// Made and read on worker threads, one call at a time, never on the cooperative pool: it may block. After a failed or
/// cancelled call one last `read` may still be under way when `send` returns.
package protocol HTTPBodySource {
    /// Writes the next bytes to the start of `buffer`, as many as are at hand; returns how many, 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
