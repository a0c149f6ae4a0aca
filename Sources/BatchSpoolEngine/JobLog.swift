package import BatchSpoolCore
package import Logging

/// One log line per transition, with the same fields every time.
package struct JobLog: Sendable {
    private let logger: Logger

    package init(_ logger: Logger) {
        self.logger = logger
    }

    /// What a line is about; each is one kind of event with a MESSAGE_ID of its own.
    package enum Event: String, Sendable, CaseIterable {
        case started, recovered, stopping, stopped, claimed, rejected, planned, uploaded, intended, submitted,
            unresolved,
            adopted, progress, ended, collected, retried, held, released, delivering, delivered, reported, degraded,
            damaged, remoteCleanup, refused, ordered, cancelled
    }

    /// How much a line matters, by the advice of the logging library.
    package enum Weight: Sendable {
        case info, notice, warning, error, critical

        fileprivate var level: Logger.Level {
            switch self {
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
        }
    }

    /// Writes the line of a transition.
    package func transition(
        _ event: Event, _ text: String, job: JobID? = nil, source: String? = nil, state: String? = nil,
        account: AccountName? = nil, batch: BatchRef? = nil, reason: String? = nil, cost: Money? = nil,
        level: Weight = .info
    ) {
        var fields: Logger.Metadata = ["event": .string(event.rawValue)]
        fields["job"] = job.map { .string($0.text) }
        fields["source"] = source.map { .string($0) }
        fields["state"] = state.map { .string($0) }
        fields["provider"] = account.map { .string($0.rawValue) }
        fields["batch"] = batch.map { .string($0.rawValue) }
        fields["reason"] = reason.map { .string($0) }
        fields["cost"] = cost.map { .string($0.description) }
        logger.log(level: level.level, "\(text)", metadata: fields)
    }
}
