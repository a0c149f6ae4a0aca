import Synchronization
import SystemdSupport

/// A sink that keeps the messages it gets.
final class KeptRecords: LogSink {
    private let kept = Mutex<[String]>([])

    var messages: [String] { kept.withLock(\.self) }

    func write(_ record: LogRecord) {
        kept.withLock { $0.append(record.message) }
    }
}
