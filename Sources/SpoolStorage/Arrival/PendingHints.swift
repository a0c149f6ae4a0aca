/// Hints not yet taken; too many of them become one: scan everything.
struct PendingHints: Sendable {
    private static let limit = 65_536
    /// Whether somebody wants to know of names that go.
    var tellsDepartures = false
    private var hints: [InboxHint] = []
    private var lost: Set<WatchedPlace> = []
    private var isOverflown = false

    /// Takes what is wanted; whether anything was.
    @discardableResult
    mutating func add(_ new: [InboxHint]) -> Bool {
        let new = new.filter { if case .left = $0 { tellsDepartures } else { true } }
        for hint in new {
            switch hint {
            case .overflow: isOverflown = true
            case .lost(let place): lost.insert(place)
            case .name, .left: hints.append(hint)
            }
        }
        if hints.count > Self.limit { isOverflown = true }
        if isOverflown { hints = [] }
        return !new.isEmpty
    }

    /// All hints since the last call; lost places and the overflow first.
    mutating func take() -> [InboxHint] {
        defer { (hints, lost, isOverflown) = ([], [], false) }
        return lost.map(InboxHint.lost) + (isOverflown ? [.overflow] : []) + hints
    }
}
