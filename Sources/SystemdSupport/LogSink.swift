/// Where log records end up.
package protocol LogSink: Sendable {
    /// Writes one record; may block as long as it likes, and is never called twice at once.
    func write(_ record: LogRecord)
}
