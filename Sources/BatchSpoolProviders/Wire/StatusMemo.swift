import Synchronization

/// The last look at an account's batches that found all of them by listing.
final class StatusMemo: Sendable {
    private let state = Mutex<ListingLook.Finding?>(nil)

    /// Nil before the first one.
    var last: ListingLook.Finding? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
