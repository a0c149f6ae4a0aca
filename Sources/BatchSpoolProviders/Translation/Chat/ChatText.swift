import JSONLines

/// JSON text that values of a request stand in: the row's own line, or what is the same for every row.
///
/// Valid as long as the scan behind `line`.
struct ChatText {
    let line: JSONLine
    /// Where a writer finds these bytes again.
    let source: Segment.Source
    /// Where the first byte of `line` stands in the source.
    let offset: Int
}
