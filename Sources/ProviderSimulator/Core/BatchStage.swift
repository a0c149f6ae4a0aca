/// Where a batch stands, in the words of the OpenAI documentation.
enum BatchStage: String, CaseIterable, Sendable {
    case validating
    case inProgress = "in_progress"
    case finalizing
    case cancelling
    case completed
    case failed
    case expired
    case cancelled

    var isTerminal: Bool {
        switch self {
        case .completed, .failed, .expired, .cancelled: true
        case .validating, .inProgress, .finalizing, .cancelling: false
        }
    }

    /// Place on the ordinary way from `validating` to an end.
    var rank: Int {
        switch self {
        case .validating: 0
        case .inProgress: 1
        case .finalizing: 2
        case .cancelling: 3
        case .completed, .failed, .expired, .cancelled: 4
        }
    }

    /// Stages it must have passed, whose times are shown.
    var implied: [BatchStage] {
        switch self {
        case .validating, .inProgress, .cancelling, .cancelled, .failed: []
        case .finalizing, .expired: [.inProgress]
        case .completed: [.inProgress, .finalizing]
        }
    }
}
