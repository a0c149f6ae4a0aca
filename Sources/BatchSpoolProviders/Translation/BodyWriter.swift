import BatchSpoolCore
import JSONLines

/// Writes the body of one row in a dialect's own form, by splicing.
///
/// Made anew for each pass over a part, used by one thread. The same row must come out in the same bytes each time.
protocol BodyWriter: AnyObject {
    /// Appends the segments of a row's body.
    ///
    /// `request` is the request as an object: the whole line, or what `body` or `params` holds; its bytes begin at
    /// `offset` of the row's line. Throws for a row that the dialect has no form for; such rows are kept from it by the
    /// planner.
    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError)
}

extension ProviderError {
    /// A row that the dialect has no words for: nothing of its part was sent, and it can go elsewhere.
    static func unusable(_ row: PartRow, _ detail: String) -> ProviderError {
        unusable([RowRefusal(row: row.number, detail: detail)])
    }

    /// Rows that the dialect has no words for, at least one.
    static func unusable(_ rows: [RowRefusal]) -> ProviderError {
        let first = rows.first.map { "row \($0.row + 1): \($0.detail)" } ?? ""
        let others = rows.count == 1 ? "" : " (and \(rows.count - 1) further rows)"
        return ProviderError(
            kind: .refused, request: Verb.upload.rawValue, code: "unsupported_parameter", detail: first + others,
            rows: rows)
    }

    /// A row whose bytes are not those that were checked.
    static func unreadable(_ row: PartRow, _ detail: String) -> ProviderError {
        ProviderError(kind: .local, request: Verb.upload.rawValue, detail: "row \(row.number): \(detail)")
    }
}
