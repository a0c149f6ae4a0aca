import NIOCore

/// What the lowest handler of a connection is asked to do behind the back of HTTP.
enum WireOrder: Sendable {
    /// Writes bytes as they are.
    case raw(ByteBuffer)
    /// Closes with a FIN.
    case close
    /// Closes with a RST.
    case reset
    /// Waits until the peer gives up, and closes then.
    case hold
}
