import BatchSpoolCore
import HTTPInterface

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
}
