package import Logging

/// One log line on its way out.
package struct LogRecord: Sendable {
    package let level: Logger.Level
    /// As the program wrote it, not yet escaped.
    package let message: String
    /// Rendered values by key, sorted by key.
    package let metadata: [(key: String, value: String)]

    package init(level: Logger.Level, message: String, metadata: [(key: String, value: String)] = []) {
        self.level = level
        self.message = message
        self.metadata = metadata
    }
}
