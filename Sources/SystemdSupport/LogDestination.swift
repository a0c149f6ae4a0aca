import Glibc

/// Where the log goes.
package enum LogDestination: Hashable, Sendable {
    case journal
    case stderr

    /// The journal when the service manager connected standard error to it, else standard error.
    ///
    /// `JOURNAL_STREAM` names the manager's stream by device and inode; after a redirection they differ.
    package static func chosen(environment: [String: String], descriptor: Int32 = STDERR_FILENO) -> LogDestination {
        var status = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return .stderr }
        return stream == "\(status.st_dev):\(status.st_ino)" ? .journal : .stderr
    }

    /// The sink of this destination for the program `identifier`.
    package func sink(identifier: String) -> any LogSink {
        switch self {
        case .journal: JournalSink(identifier: identifier)
        case .stderr: StderrSink()
        }
    }
}
