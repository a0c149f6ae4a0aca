import BatchSpoolCore

/// Listings that go newest first, read back to a moment.
enum NewestFirst {
    /// How long before a moment a batch may have been made by the provider's clock, in seconds.
    static let slack = 15 * 60

    /// Whether a page with these times of creation goes newest first and has gone so far beyond `since` that later
    /// pages hold nothing newer; never without `since`.
    ///
    /// A page whose order cannot be told never ends a search: believing it could hide a batch that was paid for.
    static func ends(_ times: [Int?], beyond since: ServerTime?) -> Bool {
        guard let since, let first = times.first ?? nil, let last = times.last ?? nil else { return false }
        guard last < since.seconds - slack, last < first else { return false }
        return zip(times, times.dropFirst()).allSatisfy { pair in
            guard let newer = pair.0, let older = pair.1 else { return false }
            return newer >= older
        }
    }
}
