package import Logging

/// The swift-log handler of the daemon: renders metadata and hands the record to a queue.
package struct QueuedLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let queue: LogQueue

    package init(queue: LogQueue, level: Logger.Level = .info) {
        self.queue = queue
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let given = event.metadata { all.merge(given) { $1 } }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let pairs = all.map { (key: $0.key, value: "\($0.value)") }.sorted { $0.key < $1.key }
        queue.append(LogRecord(level: event.level, message: "\(event.message)", metadata: pairs))
    }
}
