import BatchSpoolCore

/// Walks through a listing whose pages name the next one.
struct PageWalk {
    /// More pages go in a circle: of the usual hundred each they would hold a million batches.
    static let limit = 10_000

    let verb: Verb

    /// Hands out what `page` reads, behind no token first, while `take` says to go on.
    ///
    /// Throws when the paging repeats itself: what was seen until then proves nothing.
    func each<Batch>(
        _ page: (_ token: String?) async throws(ProviderError) -> (batches: [Batch], next: String?),
        _ take: ([Batch]) -> Bool
    ) async throws(ProviderError) {
        var (token, asked) = (String?.none, Set<String>())
        for _ in 0..<Self.limit {
            let (batches, next) = try await page(token)
            guard take(batches), let next else { return }
            guard asked.insert(next).inserted else { throw broken("the same page is announced twice") }
            token = next
        }
        throw broken("no end after \(Self.limit) pages")
    }

    /// What to throw where a listing cannot be read to its end.
    func broken(_ detail: String) -> ProviderError {
        ProviderError(kind: .unreadable, request: verb.rawValue, detail: "the listing has no end: " + detail)
    }
}

extension [WireValue] {
    /// What `make` makes of every element; nil when it makes nothing of one.
    func all<Made>(_ make: (WireValue) -> Made?) -> [Made]? {
        let made = compactMap(make)
        return made.count == count ? made : nil
    }
}
