package import Synchronization

extension Mutex where Value: ~Copyable {
    /// Calls `body` with what the lock guards and with `bytes`, which must not stay there.
    package func withLock<Failure: Error>(
        lending bytes: UnsafeRawBufferPointer,
        _ body: @Sendable (inout Value, UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        // As a number, because a pointer may not cross into what the lock guards.
        let place = UInt(bitPattern: bytes.baseAddress)
        let count = bytes.count
        try withLock { (value) throws(Failure) in
            try body(&value, UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: place), count: count))
        }
    }
}
