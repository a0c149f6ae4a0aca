/// Why the input of a job could not be made from its sources.
package enum FreezeError: Error, Hashable, Sendable {
    /// The source was written to meanwhile: make it again.
    case changed
    /// Truncated, damaged or followed by something else: `bad_gzip`.
    case badGzip
    /// Decompresses to more than is allowed, in bytes or in ratio: `too_large`.
    case tooLarge
    /// The source cannot be read.
    case unreadable(SystemError)
    /// The input cannot be written; says nothing about the source.
    case unwritable(SystemError)
    /// The caller asked to stop.
    case stopped
}
