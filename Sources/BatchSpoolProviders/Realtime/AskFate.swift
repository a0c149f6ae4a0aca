import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// What became of asking one row once.
enum AskFate: Sendable {
    /// The row's own answer, good or bad.
    case answered(HTTPAnswer)
    /// It may work later. `isBusy`: the server takes no rows at present, which says nothing about this one.
    case refused(ProviderError, HTTPAnswer?, isBusy: Bool)
    /// No row of this account will do.
    case closed(ProviderError)
    /// We stopped it ourselves.
    case ended

    var cameBack: Bool {
        if case .ended = self { false } else { true }
    }

    /// What the call failed with; nil when the row was answered.
    var failure: ProviderError.Kind? {
        switch self {
        case .answered(let answer): answer.response.status.kind == .successful ? nil : .refused
        case .refused(let error, _, _), .closed(let error): error.kind
        case .ended: nil
        }
    }
}
