/// One page of a listing of batches.
struct OpenAIBatchPage {
    /// How the next page is asked for.
    enum Next: Equatable {
        case none
        /// By this query.
        case query(String)
        /// There is more, or may be, and the answer does not say where.
        case lost
    }

    let batches: [OpenAIBatchObject]
    let next: Next

    /// The page in `value`, of which `limit` batches were asked for behind `before` earlier ones; nil when it is no
    /// list of batches with ids.
    init?(_ value: WireValue, limit: Int, before: Int, paging: OpenAIQuirks.Paging) {
        guard let list = Self.list(in: value) else { return nil }
        batches = list.compactMap { OpenAIBatchObject($0) }
        guard batches.count == list.count else { return nil }
        next = Self.next(value, batches, limit: limit, before: before, paging)
    }

    /// Whether this page goes newest first and has gone beyond `moment`, so that later pages hold nothing newer.
    ///
    /// A page whose order cannot be told never ends a search: believing it could hide a batch that was paid for.
    func ends(before moment: Int) -> Bool {
        let times = batches.map(\.created)
        guard let first = times.first ?? nil, let last = times.last ?? nil, last < moment, last < first else {
            return false
        }
        return zip(times, times.dropFirst()).allSatisfy { pair in
            guard let newer = pair.0, let older = pair.1 else { return false }
            return newer >= older
        }
    }

    private static func list(in value: WireValue) -> [WireValue]? {
        if let bare = value.elements { return bare }
        for name in ["data", "value", "batches", "operations", "items", "results", "jobs"] {
            if let list = value[name].elements { return list }
        }
        guard case .object = value, value["data"] == .null, value["object"].text == "list" else { return nil }
        return []
    }

    private static func next(
        _ value: WireValue, _ batches: [OpenAIBatchObject], limit: Int, before: Int, _ paging: OpenAIQuirks.Paging
    ) -> Next {
        if let cursor = cursor(in: value) { return cursor }
        let hasMore = value["has_more"]
        if hasMore == .bool(false) { return .none }
        if hasMore == .bool(true) {
            if paging == .offset, !batches.isEmpty { return .query("after=\(before + batches.count)") }
            guard let last = value["last_id"].name ?? batches.last?.id else { return .lost }
            return .query("after=" + pathSegment(last))
        }
        return batches.count < limit ? .none : .lost
    }

    /// The cursor an answer names itself. It wins over `has_more`, whose `last_id` the same service may not take.
    private static func cursor(in value: WireValue) -> Next? {
        let forms = [
            ("cursor", value["paging"]["next_cursor"]), ("cursor", value["next_cursor"]), ("cursor", value["cursor"]),
            ("pagination_token", value["pagination_token"]), ("pagination_token", value["next_pagination_token"]),
            ("pageToken", value["nextPageToken"]), ("page_token", value["next_page_token"]),
            ("page", value["next_page"]),
        ]
        for (parameter, cursor) in forms {
            if let cursor = cursor.name { return .query(parameter + "=" + pathSegment(cursor)) }
        }
        return nil
    }
}
