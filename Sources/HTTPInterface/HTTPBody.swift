/// What a request carries.
package enum HTTPBody: Sendable {
    /// Nothing.
    case none
    /// Held in memory; for small bodies, the transport copies them.
    case bytes([UInt8])
    /// Exactly `length` bytes of a source made by `make`, both on a worker thread. Another length is a failure.
    case stream(length: Int, make: @Sendable () throws -> any HTTPBodySource)
}
