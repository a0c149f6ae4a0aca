import BatchSpoolCore
import HTTPInterface

/// What one look at a response came to.
enum LookFate: Sendable {
    case underWay
    /// It has ended; `isCancelled`: without an answer, by an order of ours or somebody else's.
    case ended(HTTPAnswer, isCancelled: Bool)
    /// The service will not show it: it says that there is none, mostly.
    case lost(ProviderError)
    /// The next look may work.
    case refused(ProviderError)
    /// No look of this account will do.
    case closed(ProviderError)
    /// We stopped it ourselves.
    case stopped

    var cameBack: Bool {
        if case .stopped = self { false } else { true }
    }

    var failure: ProviderError.Kind? {
        switch self {
        case .underWay, .ended, .stopped: nil
        case .lost(let error), .refused(let error), .closed(let error): error.kind
        }
    }
}
