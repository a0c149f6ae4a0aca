package import BatchSpoolCore
package import Logging

/// One log line per transition, with the same fields every time.
package struct JobLog: Sendable {
    private let logger: Logger

    package init(_ logger: Logger) {
        self.logger = logger
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
    ///
    /// `state` is the word that stands in the receipt's transitions, and nil for a line that changes no state. `part`
    /// gives account, model, attempt and batch as far as the other arguments do not.
    package func transition(
        _ event: LogEvent, _ text: String, job: JobID? = nil, source: String? = nil, state: String? = nil,
        account: AccountName? = nil, batch: BatchRef? = nil, reason: String? = nil, cost: Money? = nil,
        part: Part? = nil, facts: [LogFact: String] = [:], level: Weight = .info
    ) {
        var fields: Logger.Metadata = ["event": .string(event.rawValue)]
        for (fact, value) in facts { fields[fact.rawValue] = .string(value) }
        fields["part"] = part.map { .stringConvertible($0.number) }
        fields["attempt"] = part.map { .stringConvertible($0.attempt) }
        fields["model"] = part.map { .string($0.planned.offer.wireModel.rawValue) }
        fields["job"] = job.map { .string($0.text) }
        fields["source"] = source.map { .string($0) }
        fields["state"] = state.map { .string($0) }
        fields["provider"] = (account ?? part?.identity.account).map { .string($0.rawValue) }
        fields["batch"] = (batch ?? part?.batch).map { .string($0.rawValue) }
        fields["reason"] = reason.map { .string($0) }
        fields["cost"] = cost.map { .string($0.description) }
        logger.log(level: level.level, "\(text)", metadata: fields)
    }
}
