extension [UInt8] {
    /// Lends the bytes, with the errors of `body` kept as they are.
    func withBytes<Value, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try span.bytes.withUnsafeBytes(body)
    }

    /// Lends the bytes for writing, with the errors of `body` kept as they are.
    mutating func withMutableBytes<Value, Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        var bytes = mutableSpan
        return try bytes.withUnsafeMutableBytes(body)
    }

    /// Makes room for exactly `count` bytes, without giving memory back.
    mutating func resize(to count: Int) {
        if self.count > count {
            removeLast(self.count - count)
        } else {
            append(contentsOf: repeatElement(0, count: count - self.count))
        }
    }
}
