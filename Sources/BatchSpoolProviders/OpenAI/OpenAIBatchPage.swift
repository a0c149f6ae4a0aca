import BatchSpoolCore
import JSONLines

/// One page of a listing of batches.
struct OpenAIBatchPage {
    /// How the next page is asked for.
    enum Next: Equatable {
        case none
        /// By this query, because the answer says that there is more.
        case query(String)
        /// By this cursor of the answer's own; a page without one is then the last.
        case cursor(String)
        /// Perhaps by this query: the answer does not say whether there is more.
        case probe(String)
        /// There is more, and the answer does not say where.
        case lost
    }

    let batches: [OpenAIBatchObject]
    /// Of those batches of which the page says how far they are.
    ///
    /// These and the marks lie ready because a page that stays the same is gone through at every poll.
    let statuses: StatusPage
    /// A number for each batch that no other id is likely to share in the life of this process.
    let marks: [Int]
    let next: Next

    /// The page in `value`, behind `before` batches of earlier ones, by a cursor or not; nil when it is no list of
    /// batches with ids.
    init?(
        _ value: WireValue, before: Int, byCursor: Bool, paging: OpenAIQuirks.Paging,
        status: (OpenAIBatchObject) -> BatchStatus
    ) {
        guard let list = Self.list(in: value) else { return nil }
        guard let batches = list.all({ OpenAIBatchObject($0) }) else { return nil }
        self.batches = batches
        statuses = StatusPage(batches.filter(\.hasStatus).map(status))
        marks = batches.map(\.id.hashValue)
        next = Self.next(value, batches, before: before, byCursor: byCursor, paging)
    }

    private static func list(in value: WireValue) -> [WireValue]? {
        if let bare = value.elements { return bare }
        for name in ["data", "value", "batches", "operations", "items", "results", "jobs"] {
            if let list = value[name].elements { return list }
        }
        guard value.kind == .object, value["data"].isNull, value["object"].text == "list" else { return nil }
        return []
    }

    private static func next(
        _ value: WireValue, _ batches: [OpenAIBatchObject], before: Int, byCursor: Bool, _ paging: OpenAIQuirks.Paging
    ) -> Next {
        if let cursor = cursor(in: value) { return .cursor(cursor) }
        let after = after(value, batches, before: before, paging).map { "after=" + $0 }
        switch value["has_more"].flag {
        case false: return .none
        case true: return after.map { .query($0) } ?? .lost
        default:
            if byCursor || !value["paging"].isEmpty || batches.isEmpty || paging == .whole { return .none }
            return after.map { .probe($0) } ?? .lost
        }
    }

    private static func after(
        _ value: WireValue, _ batches: [OpenAIBatchObject], before: Int, _ paging: OpenAIQuirks.Paging
    ) -> String? {
        switch paging {
        case .offset: batches.isEmpty ? nil : String(before + batches.count)
        case .lastID: (value["last_id"].name ?? batches.last?.id).map { pathSegment($0) }
        case .whole: nil
        }
    }

    /// The cursor an answer names itself. It wins over `has_more`, whose `last_id` the same service may not take.
    private static func cursor(in value: WireValue) -> String? {
        let forms = [
            ("cursor", value["paging"]["next_cursor"]), ("cursor", value["next_cursor"]), ("cursor", value["cursor"]),
            ("pagination_token", value["pagination_token"]), ("pagination_token", value["next_pagination_token"]),
            ("pageToken", value["nextPageToken"]), ("page_token", value["next_page_token"]),
            ("page", value["next_page"]),
        ]
        for (parameter, cursor) in forms {
            if let cursor = cursor.name { return parameter + "=" + pathSegment(cursor) }
        }
        return nil
    }
}
