/// Hints not yet taken; too many of them become one: scan everything.
struct PendingHints: Sendable {
    private static let limit = 65_536
    private var hints: [InboxHint] = []
    private var lost: Set<WatchedPlace> = []
    private var isOverflown = false

    mutating func add(_ new: [InboxHint]) {
        for hint in new {
            switch hint {
            case .overflow: isOverflown = true
            case .lost(let place): lost.insert(place)
            case .name: hints.append(hint)
            }
        }
        if hints.count > Self.limit { isOverflown = true }
        if isOverflown { hints = [] }
    }

    /// All hints since the last call; lost places and the overflow first.
    mutating func take() -> [InboxHint] {
        defer { self = PendingHints() }
        return lost.map(InboxHint.lost) + (isOverflown ? [.overflow] : []) + hints
    }
}
