import JSONLines
import Synchronization

/// What the pages of a listing said when they were last asked for, so that one that says the same is not read again.
///
/// Most batches stand still between two polls, and reading what their pages say is most of what waiting for them costs.
final class PageMemo<Page: Sendable>: Sendable {
    /// Pages that are kept: of the usual hundred each they show some thousand batches. Where batches come and go the
    /// pages begin elsewhere each time, and those that nobody asks for any more have to go.
    private static var limit: Int { 32 }

    private struct Entry {
        let digest: String
        let page: Page
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// The page that `path` answers with `body`: what `read` makes of it, or made of the same bytes before; nil, and
    /// nothing is kept, when it makes nothing of them.
    func page(at path: String, _ body: [UInt8], read: () -> Page?) -> Page? {
        let digest = StableDigest.sum(of: body)
        if let known = entries.withLock({ $0[path] }), known.digest == digest { return known.page }
        guard let page = read() else { return nil }
        entries.withLock { entries in
            if entries.count >= Self.limit, entries[path] == nil { entries.removeAll() }
            entries[path] = Entry(digest: digest, page: page)
        }
        return page
    }
}
