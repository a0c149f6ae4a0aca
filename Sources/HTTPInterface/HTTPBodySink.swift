/// Takes a streamed answer.
package protocol HTTPBodySink: AnyObject, Sendable {
    /// Takes the next bytes, valid only during the call.
    ///
    /// Called on worker threads in order, one call at a time, never after `send` has returned; may block, the sender
    /// is then slowed down. What it throws ends the call with `.sink`.
    func write(_ bytes: UnsafeRawBufferPointer) throws
}
